/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-credentials.h"

G_BEGIN_DECLS

#define INL_TYPE_MEMORY_CREDENTIALS (inl_memory_credentials_get_type ())
G_DECLARE_FINAL_TYPE (InlMemoryCredentials, inl_memory_credentials, INL, MEMORY_CREDENTIALS,
                      GObject)

/* INL_MEMORY_KEYRING_DISMISSED: locked, and the user closes each question to unlock it.
 * INL_MEMORY_KEYRING_GOES: it answers what it holds, and is gone before anything is written. */
typedef enum
{
  INL_MEMORY_KEYRING_OPEN,
  INL_MEMORY_KEYRING_LOCKED,
  INL_MEMORY_KEYRING_DISMISSED,
  INL_MEMORY_KEYRING_ABSENT,
  INL_MEMORY_KEYRING_GOES,
} InlMemoryKeyring;

InlCredentials *inl_memory_credentials_new         (void);
void            inl_memory_credentials_set_keyring (InlMemoryCredentials *self,
                                                    InlMemoryKeyring      keyring);

G_END_DECLS
