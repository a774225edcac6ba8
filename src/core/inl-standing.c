/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStandingFilter: what an office looks for in its list of relations or vacancies. */

#define G_LOG_DOMAIN "inl-standing"

#include "config.h"

#include "inl-standing.h"

#include <glib/gi18n.h>

#define HOW_LONG_AGO \
  { INL_STANDING_NEVER_ASKED }, \
  { INL_STANDING_ASKED_LONG_AGO, 3 }, \
  { INL_STANDING_ASKED_LONG_AGO, 6 }, \
  { INL_STANDING_ASKED_LONG_AGO, 12 }, \
  { INL_STANDING_ASKED_LONG_AGO, 24 }, \
  { INL_STANDING_WAITING }, \
  { INL_STANDING_REFUSED }

static const InlStandingFilter relation_filters[] = {
  { INL_STANDING_ANY },
  { INL_STANDING_NOT_READY },
  { INL_STANDING_LACKS_KVK },
  { INL_STANDING_LACKS_CONTACT },
  { INL_STANDING_LACKS_EMAIL },
  HOW_LONG_AGO,
};

static const InlStandingFilter vacancy_filters[] = {
  { INL_STANDING_ANY },
  { INL_STANDING_NOT_READY },
  { INL_STANDING_LACKS_KVK },
  { INL_STANDING_LACKS_CONTACT },
  { INL_STANDING_LACKS_EMAIL },
  { INL_STANDING_LACKS_POSITION },
  HOW_LONG_AGO,
};

static const char *const labels[] = {
  [INL_STANDING_ANY] = N_("Alle relaties"),
  [INL_STANDING_NOT_READY] = N_("Niet klaar voor uitvraag"),
  [INL_STANDING_LACKS_KVK] = N_("KvK-nummer ontbreekt of is onbekend"),
  [INL_STANDING_LACKS_CONTACT] = N_("Geen aangevinkte contactpersoon"),
  [INL_STANDING_LACKS_EMAIL] = N_("E-mailadres ontbreekt"),
  [INL_STANDING_LACKS_POSITION] = N_("Functie ontbreekt"),
  [INL_STANDING_NEVER_ASKED] = N_("Nog nooit uitgevraagd"),
  [INL_STANDING_WAITING] = N_("Uitvraag wacht"),
  [INL_STANDING_REFUSED] = N_("Uitvraag geweigerd"),
};

/**
 * inl_standing_list_filters:
 * @kind: relations or vacancies
 * @n_filters: (out): how many
 *
 * Returns: (transfer none) (array length=n_filters): all filters, in the order in which they are
 *   offered; the first is for everything
 */
const InlStandingFilter *
inl_standing_list_filters (InlRecordKind  kind,
                           guint         *n_filters)
{
  const gboolean is_of_vacancies = kind == INL_RECORD_KIND_VACANCY;

  *n_filters = is_of_vacancies ? G_N_ELEMENTS (vacancy_filters) : G_N_ELEMENTS (relation_filters);
  return is_of_vacancies ? vacancy_filters : relation_filters;
}

/**
 * inl_standing_filter_dup_label:
 * @self: a filter
 * @kind: of which it is
 *
 * Returns: (transfer full): how it is offered, Dutch
 */
char *
inl_standing_filter_dup_label (const InlStandingFilter *self,
                               InlRecordKind            kind)
{
  if (self->standing == INL_STANDING_ANY && kind == INL_RECORD_KIND_VACANCY)
    return g_strdup (_("Alle aanvragen"));
  if (self->standing != INL_STANDING_ASKED_LONG_AGO)
    return g_strdup (_(labels[self->standing]));

  return g_strdup_printf (ngettext ("Laatste uitvraag langer dan %u maand geleden",
                                    "Laatste uitvraag langer dan %u maanden geleden",
                                    self->months), self->months);
}

/**
 * inl_standing_filter_dup_day:
 * @self: a filter
 * @now: the present moment, RFC 3339
 *
 * Returns: (transfer full) (nullable): the day before which the last inquiry was sent, YYYY-MM-DD,
 *   when that is what it is about
 */
char *
inl_standing_filter_dup_day (const InlStandingFilter *self,
                             const char              *now)
{
  g_autoptr(GDateTime) moment = NULL;
  g_autoptr(GDateTime) before = NULL;

  if (self->standing != INL_STANDING_ASKED_LONG_AGO)
    return NULL;

  moment = g_date_time_new_from_iso8601 (now, NULL);
  g_return_val_if_fail (moment != NULL, NULL);
  before = g_date_time_add_months (moment, -(int) self->months);
  return g_date_time_format (before, "%Y-%m-%d");
}
