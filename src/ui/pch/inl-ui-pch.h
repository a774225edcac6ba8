/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nearly every file here includes, to be read once; see ../../core/pch/inl-pch.h. */

#include <adwaita.h>
#include <glib/gi18n.h>

/* Each file has its own. */
#undef G_LOG_DOMAIN
