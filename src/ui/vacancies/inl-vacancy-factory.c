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
#include "inl-parts.h"
#include "inl-record-factory.h"
#include "inl-state-pill.h"
#include "inl-vacancy.h"

static char *
dup_title (InlVacancy *vacancy)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();
  const char *position = inl_vacancy_get_position_name (vacancy);

  inl_parts_add (parts, inl_vacancy_get_number (vacancy));
  inl_parts_add (parts, *position != '\0' ? position : _("zonder functie"));

  return inl_parts_join (parts);
}

static char *
dup_subtitle (InlVacancy *vacancy,
              gboolean    is_brief)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();
  const char *description = inl_vacancy_get_description (vacancy);

  inl_parts_add_take (parts, inl_date_to_display (inl_vacancy_get_start_date (vacancy)));
  inl_parts_add (parts, is_brief ? description : inl_vacancy_get_relation_name (vacancy));
  inl_parts_add (parts, inl_record_get_found_by (INL_RECORD (vacancy)));

  return inl_parts_join (parts);
}

static char *
dup_asked (InlVacancy *vacancy)
{
  const char *moment = inl_vacancy_get_last_inquiry_at (vacancy);

  return *moment != '\0' ? inl_moment_to_display_date (moment) : g_strdup (_("nooit uitgevraagd"));
}

static const char *
get_status (InlVacancy *vacancy)
{
  if (inl_vacancy_is_archived (vacancy))
    return _("Gearchiveerd");
  if (inl_vacancy_get_inquiry_state (vacancy) != INL_INQUIRY_STATE_NONE)
    return inl_inquiry_state_get_label (inl_vacancy_get_inquiry_state (vacancy));
  if (inl_vacancy_get_status (vacancy) != INL_VACANCY_STATUS_OPEN)
    return inl_vacancy_status_get_label (inl_vacancy_get_status (vacancy));

  return "";
}

static gboolean
needs_attention (InlVacancy *vacancy)
{
  return !inl_vacancy_is_archived (vacancy)
         && inl_vacancy_get_status (vacancy) == INL_VACANCY_STATUS_OPEN
         && inl_vacancy_get_inquiry_state (vacancy) == INL_INQUIRY_STATE_NONE
         && !inl_vacancy_is_ready (vacancy);
}

static void
fill (InlListRow *row,
      InlVacancy *vacancy,
      gboolean    is_brief)
{
  g_autofree char *title = dup_title (vacancy);
  g_autofree char *subtitle = dup_subtitle (vacancy, is_brief);
  g_autofree char *asked = dup_asked (vacancy);
  const char *tone = inl_state_pill_get_inquiry_tone (inl_vacancy_get_inquiry_state (vacancy));

  g_object_set (row,
                "title", title,
                "subtitle", subtitle,
                "asked", asked,
                "status", get_status (vacancy),
                "status-class", tone != NULL ? tone : "dim-label",
                "problem", needs_attention (vacancy) ? _("Nog niet klaar voor uitvraag") : "",
                NULL);
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
 * @picking: which vacancies are picked
 *
 * Returns: (transfer full): makes rows of vacancies
 */
GtkListItemFactory *
inl_vacancy_factory_new (InlPicking *picking)
{
  return inl_record_factory_new_with_picking (fill_full, picking);
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
