/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list says of a vacancy: its position, number, relation and date, and the state of its
 * latest inquiry. */

#define G_LOG_DOMAIN "inl-vacancy-factory"

#include "config.h"

#include "inl-vacancy-factory.h"

#include <glib/gi18n.h>

#include "inl-inquiry-state.h"
#include "inl-labels.h"
#include "inl-moment.h"
#include "inl-record-factory.h"
#include "inl-state-pill.h"
#include "inl-vacancy.h"

static void
add_part (GPtrArray  *parts,
          const char *text)
{
  if (*text != '\0')
    g_ptr_array_add (parts, g_strdup (text));
}

static char *
dup_subtitle (InlVacancy *vacancy,
              gboolean    is_brief)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  InlVacancyStatus status = inl_vacancy_get_status (vacancy);
  g_autofree char *date = inl_date_to_display (inl_vacancy_get_start_date (vacancy));

  add_part (parts, inl_vacancy_get_number (vacancy));
  if (!is_brief)
    add_part (parts, inl_vacancy_get_relation_name (vacancy));
  add_part (parts, date);
  if (status != INL_VACANCY_STATUS_OPEN)
    add_part (parts, inl_vacancy_status_get_label (status));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_state (InlListRow *row,
            InlVacancy *vacancy)
{
  InlInquiryState state = inl_vacancy_get_inquiry_state (vacancy);
  gboolean is_archived = inl_vacancy_is_archived (vacancy);
  gboolean is_incomplete = state == INL_INQUIRY_STATE_NONE && !is_archived
                           && !inl_vacancy_is_ready (vacancy);
  const char *tone = inl_state_pill_get_inquiry_tone (state);
  const char *status = "";

  if (is_archived)
    status = _("Gearchiveerd");
  else if (state != INL_INQUIRY_STATE_NONE)
    status = inl_inquiry_state_get_label (state);

  g_object_set (row,
                "status", status,
                "status-class", tone != NULL ? tone : "dim-label",
                "problem", is_incomplete ? _("Nog niet klaar voor uitvraag") : "",
                NULL);
}

static void
fill (InlListRow *row,
      InlVacancy *vacancy,
      gboolean    is_brief)
{
  const char *position = inl_vacancy_get_position_name (vacancy);
  g_autofree char *subtitle = dup_subtitle (vacancy, is_brief);

  g_object_set (row,
                "title", *position != '\0' ? position : _("Zonder functie"),
                "subtitle", subtitle,
                NULL);
  show_state (row, vacancy);
}

static void
fill_full (InlListRow *row,
           InlRecord  *record)
{
  fill (row, INL_VACANCY (record), FALSE);
}

static void
fill_brief (InlListRow *row,
            InlRecord  *record)
{
  fill (row, INL_VACANCY (record), TRUE);
}

/**
 * inl_vacancy_factory_new:
 *
 * Returns: (transfer full): makes rows of vacancies
 */
GtkListItemFactory *
inl_vacancy_factory_new (void)
{
  return inl_record_factory_new (fill_full);
}

/**
 * inl_vacancy_factory_new_brief:
 *
 * Returns: (transfer full): makes rows of vacancies, without the name of their relation
 */
GtkListItemFactory *
inl_vacancy_factory_new_brief (void)
{
  return inl_record_factory_new (fill_brief);
}
