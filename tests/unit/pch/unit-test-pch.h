/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be read once for all tests of a layer whose files log nothing of their own; see
 * src/core/pch/inl-pch.h. */

#include <gio/gio.h>
