/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-credentials.h"

G_BEGIN_DECLS

#define INL_TYPE_SECRET_CREDENTIALS (inl_secret_credentials_get_type ())
G_DECLARE_FINAL_TYPE (InlSecretCredentials, inl_secret_credentials, INL, SECRET_CREDENTIALS,
                      GObject)

InlCredentials *inl_secret_credentials_new (const char *service_address);

G_END_DECLS
