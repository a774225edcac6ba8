/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the files that are written. Relations, contacts and vacancies have those that an
 * import takes, so that they can be changed in a spreadsheet and read again; the others are a
 * report. */

#define G_LOG_DOMAIN "inl-export"

#include "config.h"

#include "inl-export-columns.h"

#include "inl-contact.h"
#include "inl-inquiry-state.h"
#include "inl-inquiry.h"
#include "inl-invitation.h"
#include "inl-labels.h"
#include "inl-log-entry.h"
#include "inl-position.h"
#include "inl-vacancy.h"

#define TEXT INL_EXPORT_TYPE_TEXT
#define NUMBER INL_EXPORT_TYPE_NUMBER
#define DATE INL_EXPORT_TYPE_DATE
#define MOMENT INL_EXPORT_TYPE_MOMENT

static char *
dup_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* The words of an import, in whatever language the program is. */
static char *
dup_yes_or_no (gboolean yes)
{
  return g_strdup (yes ? "ja" : "nee");
}

static char *
dup_receives_inquiries (InlRecord *record)
{
  return dup_yes_or_no (inl_contact_get_receives_inquiries (INL_CONTACT (record)));
}

static char *
dup_in_use (InlRecord *record)
{
  return dup_yes_or_no (!inl_position_is_retired (INL_POSITION (record)));
}

static char *
dup_used_count (InlRecord *record)
{
  return dup_number (inl_position_get_used_count (INL_POSITION (record)));
}

static char *
dup_headcount (InlRecord *record)
{
  gint64 headcount = inl_vacancy_get_headcount (INL_VACANCY (record));

  return headcount > 0 ? dup_number (headcount) : g_strdup ("");
}

static char *
dup_status (InlRecord *record)
{
  return g_strdup (inl_vacancy_status_get_word (inl_vacancy_get_status (INL_VACANCY (record))));
}

static char *
dup_state (InlRecord *record)
{
  return g_strdup (inl_inquiry_state_get_word (inl_inquiry_get_state (INL_INQUIRY (record))));
}

static char *
dup_attempts (InlRecord *record)
{
  return dup_number (inl_inquiry_get_attempts (INL_INQUIRY (record)));
}

static char *
dup_invitation_kind (InlRecord *record)
{
  InlInvitationKind kind = inl_invitation_get_kind (INL_INVITATION (record));

  return g_strdup (inl_invitation_kind_get_word (kind));
}

static char *
dup_invitation_status (InlRecord *record)
{
  InlInvitationStatus status = inl_invitation_get_status (INL_INVITATION (record));

  return g_strdup (inl_invitation_status_get_word (status));
}

static char *
dup_reminders (InlRecord *record)
{
  return dup_number (inl_invitation_get_reminders (INL_INVITATION (record)));
}

static char *
dup_line (InlRecord *record)
{
  return dup_number (inl_record_get_id (record));
}

static char *
dup_log_kind (InlRecord *record)
{
  return g_strdup (inl_log_kind_get_label (inl_log_entry_get_kind (INL_LOG_ENTRY (record))));
}

static char *
dup_log_action (InlRecord *record)
{
  return g_strdup (inl_log_action_get_label (inl_log_entry_get_action (INL_LOG_ENTRY (record))));
}

static const InlExportColumn relation_columns[] = {
  { "relatienummer", TEXT, 14, "number", NULL },
  { "naam", TEXT, 36, "name", NULL },
  { "kvk_nummer", TEXT, 12, "kvk-number", NULL },
  { "straat", TEXT, 28, "street", NULL },
  { "huisnummer", TEXT, 12, "house-number", NULL },
  { "postcode", TEXT, 10, "postcode", NULL },
  { "plaats", TEXT, 24, "place", NULL },
  { "telefoon", TEXT, 18, "phone", NULL },
  { "email", TEXT, 32, "email", NULL },
  { "website", TEXT, 28, "website", NULL },
};

static const InlExportColumn contact_columns[] = {
  { "relatienummer", TEXT, 14, "relation-number", NULL },
  { "voornaam", TEXT, 18, "first-name", NULL },
  { "tussenvoegsel", TEXT, 14, "infix", NULL },
  { "achternaam", TEXT, 26, "last-name", NULL },
  { "functie", TEXT, 26, "job-title", NULL },
  { "email", TEXT, 32, "email", NULL },
  { "telefoon", TEXT, 18, "phone", NULL },
  { "mobiel", TEXT, 18, "mobile", NULL },
  { "inlenersbeloning", TEXT, 16, NULL, dup_receives_inquiries },
};

static const InlExportColumn vacancy_columns[] = {
  { "aanvraagnummer", TEXT, 16, "number", NULL },
  { "relatienummer", TEXT, 14, "relation-number", NULL },
  { "functie", TEXT, 30, "position-name", NULL },
  { "omschrijving", TEXT, 40, "description", NULL },
  { "ingangsdatum", DATE, 13, "start-date", NULL },
  { "aantal", NUMBER, 8, NULL, dup_headcount },
  { "status", TEXT, 10, NULL, dup_status },
};

/* Not the names of an import, so that a report is never read as a list of vacancies. */
static const InlExportColumn inquiry_columns[] = {
  { "kenmerk", TEXT, 38, "uuid", NULL },
  { "aanvraag", TEXT, 14, "vacancy-number", NULL },
  { "relatie", TEXT, 14, "relation-number", NULL },
  { "relatienaam", TEXT, 36, "relation-name", NULL },
  { "kvk", TEXT, 12, "kvk-number", NULL },
  { "functie", TEXT, 30, "position-name", NULL },
  { "toestand", TEXT, 14, NULL, dup_state },
  { "reden", TEXT, 40, "reason", NULL },
  { "pogingen", NUMBER, 10, NULL, dup_attempts },
  { "gemaakt_op", MOMENT, 20, "created-at", NULL },
  { "gemaakt_door", TEXT, 16, "created-by", NULL },
  { "verzonden_op", MOMENT, 20, "sent-at", NULL },
  { "ontvangers", TEXT, 36, "recipients", NULL },
  { "emailadressen", TEXT, 36, "emails", NULL },
};

static const InlExportColumn invitation_columns[] = {
  { "kenmerk", TEXT, 38, "uuid", NULL },
  { "aanvraag", TEXT, 14, "vacancy-number", NULL },
  { "relatienaam", TEXT, 36, "relation-name", NULL },
  { "functie", TEXT, 30, "position-name", NULL },
  { "ontvanger", TEXT, 28, "name", NULL },
  { "email", TEXT, 32, "email", NULL },
  { "soort", TEXT, 18, NULL, dup_invitation_kind },
  { "toestand", TEXT, 14, NULL, dup_invitation_status },
  { "verzonden_op", MOMENT, 20, "sent-at", NULL },
  { "gewijzigd_op", MOMENT, 20, "changed-at", NULL },
  { "herinneringen", NUMBER, 13, NULL, dup_reminders },
  { "laatste_herinnering_op", MOMENT, 22, "last-reminder-at", NULL },
};

static const InlExportColumn notice_columns[] = {
  { "tijdstip", MOMENT, 20, "at", NULL },
  { "relatie", TEXT, 14, "relation-number", NULL },
  { "relatienaam", TEXT, 36, "relation-name", NULL },
  { "aanvraag", TEXT, 14, "vacancy-number", NULL },
  { "account", TEXT, 16, "by", NULL },
  { "tekst", TEXT, 60, "text", NULL },
  { "ontvangers", TEXT, 36, "recipients", NULL },
};

static const InlExportColumn position_columns[] = {
  { "functie", TEXT, 40, "name", NULL },
  { "in_gebruik", TEXT, 11, NULL, dup_in_use },
  { "aanvragen", NUMBER, 11, NULL, dup_used_count },
};

static const InlExportColumn user_columns[] = {
  { "account", TEXT, 24, "account", NULL },
  { "rol", TEXT, 28, "role-name", NULL },
};

/* With the hash, so that what is on paper can be laid beside the log. */
static const InlExportColumn log_columns[] = {
  { "regel", NUMBER, 8, NULL, dup_line },
  { "tijdstip", MOMENT, 20, "at", NULL },
  { "account", TEXT, 16, "by", NULL },
  { "soort", TEXT, 16, NULL, dup_log_kind },
  { "handeling", TEXT, 16, NULL, dup_log_action },
  { "onderwerp", TEXT, 36, "subject", NULL },
  { "tekst", TEXT, 50, "text", NULL },
  { "wijzigingen", TEXT, 50, "changes", NULL },
  { "sha256", TEXT, 66, "hash", NULL },
};

static const struct
{
  const InlExportColumn *columns;
  guint                  n_columns;
} lists[] = {
  [INL_RECORD_KIND_RELATION] = { relation_columns, G_N_ELEMENTS (relation_columns) },
  [INL_RECORD_KIND_CONTACT] = { contact_columns, G_N_ELEMENTS (contact_columns) },
  [INL_RECORD_KIND_POSITION] = { position_columns, G_N_ELEMENTS (position_columns) },
  [INL_RECORD_KIND_VACANCY] = { vacancy_columns, G_N_ELEMENTS (vacancy_columns) },
  [INL_RECORD_KIND_INQUIRY] = { inquiry_columns, G_N_ELEMENTS (inquiry_columns) },
  [INL_RECORD_KIND_INVITATION] = { invitation_columns, G_N_ELEMENTS (invitation_columns) },
  [INL_RECORD_KIND_NOTICE] = { notice_columns, G_N_ELEMENTS (notice_columns) },
  [INL_RECORD_KIND_USER] = { user_columns, G_N_ELEMENTS (user_columns) },
  [INL_RECORD_KIND_LOG_ENTRY] = { log_columns, G_N_ELEMENTS (log_columns) },
};

/**
 * inl_export_columns_list:
 * @kind: of records
 * @n_columns: (out): how many there are
 *
 * Returns: (transfer none) (nullable) (array length=n_columns): the columns of a file of such
 *   records; %NULL when they are not exported
 */
const InlExportColumn *
inl_export_columns_list (InlRecordKind  kind,
                         guint         *n_columns)
{
  *n_columns = kind < G_N_ELEMENTS (lists) ? lists[kind].n_columns : 0;
  return *n_columns > 0 ? lists[kind].columns : NULL;
}

/**
 * inl_export_column_dup:
 * @self: a column
 * @record: a record of its kind
 *
 * Returns: (transfer full): what is in its cell, never %NULL
 */
char *
inl_export_column_dup (const InlExportColumn *self,
                       InlRecord             *record)
{
  return self->field != NULL ? g_strdup (inl_record_get_text (record, self->field))
                             : self->dup (record);
}
