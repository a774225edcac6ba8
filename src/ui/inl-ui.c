/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all of the user interface needs before the first widget. */

#define G_LOG_DOMAIN "inl-ui"

#include "config.h"

#include "inl-ui.h"

#include "inl-ui-resources.h"

/**
 * inl_ui_init:
 *
 * Makes templates, style and icons known. To be called before any widget is made.
 */
void
inl_ui_init (void)
{
  inl_ui_register_resource ();
}
