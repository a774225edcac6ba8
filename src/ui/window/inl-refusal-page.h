/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* What an account sees that may not see relations: why, and whom to ask. Implements InlPage. */

#define INL_TYPE_REFUSAL_PAGE (inl_refusal_page_get_type ())
G_DECLARE_FINAL_TYPE (InlRefusalPage, inl_refusal_page, INL, REFUSAL_PAGE, GtkWidget)

GtkWidget *inl_refusal_page_new (InlOffice *office);

G_END_DECLS
