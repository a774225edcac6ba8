/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nearly every file of the layers below the window includes, to be read once: a build with
 * -Db_pch=true takes half the time. That each file includes what it uses, so that it can be
 * compiled without, tests/style/check-includes.py checks. */

/* Some files ask for it, which counts only before the first header. */
#define _GNU_SOURCE

#include <gio/gio.h>
#include <glib/gi18n.h>

/* Each file has its own. */
#undef G_LOG_DOMAIN
