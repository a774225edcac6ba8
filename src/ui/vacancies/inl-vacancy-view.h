/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"
#include "inl-page.h"

G_BEGIN_DECLS

/* The form of a vacancy, with its inquiries and the button that asks. It implements InlPage.
 * Property: "always-back": it lies over something else, so that it has a way back ("win.back").
 * Signal "shown" (id): another vacancy is shown now, or the new one was saved; 0 for none or a new
 * one. */

#define INL_TYPE_VACANCY_VIEW (inl_vacancy_view_get_type ())
G_DECLARE_FINAL_TYPE (InlVacancyView, inl_vacancy_view, INL, VACANCY_VIEW, GtkWidget)

GtkWidget *inl_vacancy_view_new            (InlOffice      *office);
void       inl_vacancy_view_open           (InlVacancyView *self,
                                            gint64          vacancy_id);
void       inl_vacancy_view_open_new       (InlVacancyView *self,
                                            gint64          relation_id);
/* scrolls so far that the button is in sight, once @vacancy_id is shown */
void       inl_vacancy_view_show_send_box  (InlVacancyView *self,
                                            gint64          vacancy_id);
gint64     inl_vacancy_view_get_vacancy_id (InlVacancyView *self);
gboolean   inl_vacancy_view_is_new         (InlVacancyView *self);
GtkWidget *inl_vacancy_view_get_unchosen_state (InlVacancyView *self);

G_END_DECLS
