/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nearly every file here includes, to be read once: with -Db_pch=true a build takes half the
 * time. Without, which is how it is by default, each file shows that it includes what it uses. */

#include <adwaita.h>
#include <glib/gi18n.h>

/* Each file has its own. */
#undef G_LOG_DOMAIN
