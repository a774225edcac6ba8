/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be read once for all tests of a layer whose files log nothing of their own; see
 * src/core/pch/inl-pch.h. */

/* Some files ask for it, which counts only before the first header. */
#define _GNU_SOURCE

#include <gio/gio.h>
