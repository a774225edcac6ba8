/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GUri *inl_service_address_parse (const char  *address,
                                 GError     **error);

G_END_DECLS
