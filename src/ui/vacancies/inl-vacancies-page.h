/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"
#include "inl-vacancy-view.h"

G_BEGIN_DECLS

/* All vacancies, and beside them the view of one. Implements InlPage. */

#define INL_TYPE_VACANCIES_PAGE (inl_vacancies_page_get_type ())
G_DECLARE_FINAL_TYPE (InlVacanciesPage, inl_vacancies_page, INL, VACANCIES_PAGE, GtkWidget)

GtkWidget      *inl_vacancies_page_new        (InlOffice        *office);
void            inl_vacancies_page_create_for (InlVacanciesPage *self,
                                               gint64            relation_id);
InlVacancyView *inl_vacancies_page_get_view   (InlVacanciesPage *self);

G_END_DECLS
