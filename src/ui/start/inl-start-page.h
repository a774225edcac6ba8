/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* "Aan de slag": the steps to the first uitvraag, which tick themselves off. Implements InlPage.
 * Signal "steps-loaded" (gboolean has_sent): what it shows is up to date. */

#define INL_TYPE_START_PAGE (inl_start_page_get_type ())
G_DECLARE_FINAL_TYPE (InlStartPage, inl_start_page, INL, START_PAGE, GtkWidget)

GtkWidget *inl_start_page_new (InlOffice *office);

G_END_DECLS
