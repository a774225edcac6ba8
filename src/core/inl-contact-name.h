/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-contact.h"

G_BEGIN_DECLS

char *inl_contact_dup_full_name (InlContact *self);

G_END_DECLS
