/* SPDX-License-Identifier: GPL-3.0-or-later */

/* As ../../core/pch/inl-pch.h, with what is needed for HTTP. */

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

/* Each file has its own. */
#undef G_LOG_DOMAIN
