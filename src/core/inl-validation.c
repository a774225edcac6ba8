/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be saved. Pure functions from a record to findings: an error forbids saving, a warning
 * says that an uitvraag is not possible yet. */

#define G_LOG_DOMAIN "inl-validation"

#include "config.h"

#include "inl-validation.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-contact-name.h"
#include "inl-email.h"
#include "inl-kvk.h"
#include "inl-moment.h"
#include "inl-text.h"

/* A text field with the most characters it may have. */
typedef struct
{
  const char *field;
  glong       limit;
} TextLimit;

static const TextLimit relation_limits[] = {
  { "number", INL_RELATION_NUMBER_LIMIT },
  { "name", INL_NAME_LIMIT },
  { "street", INL_TEXT_LIMIT },
  { "house-number", INL_TEXT_LIMIT },
  { "postcode", INL_TEXT_LIMIT },
  { "place", INL_TEXT_LIMIT },
  { "phone", INL_TEXT_LIMIT },
  { "website", INL_TEXT_LIMIT },
};

static const TextLimit contact_limits[] = {
  { "first-name", INL_TEXT_LIMIT },
  { "infix", INL_TEXT_LIMIT },
  { "job-title", INL_TEXT_LIMIT },
  { "phone", INL_TEXT_LIMIT },
  { "mobile", INL_TEXT_LIMIT },
};

static const TextLimit position_limits[] = {
  { "name", INL_NAME_LIMIT },
};

static const TextLimit role_limits[] = {
  { "name", INL_NAME_LIMIT },
};

static const TextLimit vacancy_limits[] = {
  { "number", INL_VACANCY_NUMBER_LIMIT },
  { "description", INL_DESCRIPTION_LIMIT },
};

/* Where findings about one record go. */
typedef struct
{
  GPtrArray     *findings;
  InlRecord     *record;
  InlRecordKind  kind;
  gboolean       only_errors;
} Check;

static void
add (Check          *check,
     InlGrade        grade,
     InlFindingCode  code,
     const char     *field,
     const char     *text)
{
  if (check->only_errors && grade != INL_GRADE_ERROR)
    return;

  g_ptr_array_add (check->findings, inl_finding_new (grade, code, check->kind, field,
                                                     inl_record_get_id (check->record), text));
}

static gboolean
is_filled (const char *text)
{
  g_autofree char *line = NULL;

  if (g_ascii_isgraph (*text))
    return TRUE;

  line = inl_text_clean_line (text);
  return *line != '\0';
}

static void
check_present (Check          *check,
               const char     *field,
               InlFindingCode  code,
               const char     *text)
{
  if (!is_filled (inl_record_get_text (check->record, field)))
    add (check, INL_GRADE_ERROR, code, field, text);
}

static void
check_length (Check      *check,
              const char *field,
              const char *value,
              glong       limit)
{
  g_autofree char *text = NULL;
  glong length;

  /* No character is less than a byte. */
  if (strnlen (value, limit + 1) <= (gsize) limit)
    return;
  length = g_utf8_strlen (value, -1);
  if (length <= limit)
    return;

  text = g_strdup_printf (_("Dit is te lang: hooguit %ld tekens, dit zijn er %ld."), limit, length);
  add (check, INL_GRADE_ERROR, INL_FINDING_CODE_TOO_LONG, field, text);
}

static void
check_lengths (Check           *check,
               const TextLimit *limits,
               guint            n_limits)
{
  for (guint i = 0; i < n_limits; i++)
    check_length (check, limits[i].field, inl_record_get_text (check->record, limits[i].field),
                  limits[i].limit);
}

static void
check_email (Check      *check,
             const char *email)
{
  g_autofree char *problem = inl_email_check (email);

  if (problem != NULL)
    add (check, INL_GRADE_ERROR, INL_FINDING_CODE_EMAIL_MALFORMED, "email", problem);
}

static void
check_kvk_number (Check       *check,
                  InlRelation *relation)
{
  const char *number = inl_relation_get_kvk_number (relation);
  g_autofree char *problem = inl_kvk_number_check (number);

  if (problem != NULL)
    add (check, INL_GRADE_ERROR, INL_FINDING_CODE_KVK_MALFORMED, "kvk-number", problem);
  else if (check->only_errors)
    return;
  else if (*number == '\0')
    add (check, INL_GRADE_WARNING, INL_FINDING_CODE_KVK_MISSING, "kvk-number",
         _("Zonder KvK-nummer kan er geen uitvraag worden verstuurd."));
  else if (*inl_relation_get_kvk_problem (relation) != '\0')
    add (check, INL_GRADE_WARNING, INL_FINDING_CODE_KVK_UNKNOWN, "kvk-number",
         inl_relation_get_kvk_problem (relation));
}

static void
check_counts (Check       *check,
              InlRelation *relation)
{
  gint64 ticked = inl_relation_get_contact_count (relation);

  if (check->only_errors)
    return;
  if (ticked == 0)
    add (check, INL_GRADE_WARNING, INL_FINDING_CODE_CONTACT_MISSING, "contact-count",
         _("Er is nog geen contactpersoon aangevinkt voor Inlenersbeloning.com."));
  else if (inl_relation_get_reachable_count (relation) < ticked)
    add (check, INL_GRADE_WARNING, INL_FINDING_CODE_EMAIL_MISSING, "reachable-count",
         _("Een aangevinkte contactpersoon heeft nog geen e-mailadres."));
}

static void
find_in_relation (Check       *check,
                  InlRelation *relation)
{
  check->kind = INL_RECORD_KIND_RELATION;
  check_present (check, "number", INL_FINDING_CODE_NUMBER_MISSING, _("Vul een relatienummer in."));
  check_present (check, "name", INL_FINDING_CODE_NAME_MISSING, _("Vul een naam in."));
  check_lengths (check, relation_limits, G_N_ELEMENTS (relation_limits));
  check_kvk_number (check, relation);
  check_email (check, inl_relation_get_email (relation));
  check_counts (check, relation);
}

static void
find_in_contact (Check      *check,
                 InlContact *contact)
{
  g_autofree char *full_name = NULL;

  check->kind = INL_RECORD_KIND_CONTACT;
  check_present (check, "last-name", INL_FINDING_CODE_NAME_MISSING, _("Vul een achternaam in."));
  check_lengths (check, contact_limits, G_N_ELEMENTS (contact_limits));
  /* The service is sent the whole name, so that is what has a limit. */
  full_name = inl_contact_dup_full_name (contact);
  check_length (check, "last-name", full_name, INL_NAME_LIMIT);
  check_email (check, inl_contact_get_email (contact));
  if (inl_contact_get_receives_inquiries (contact) && *inl_contact_get_email (contact) == '\0')
    add (check, INL_GRADE_WARNING, INL_FINDING_CODE_EMAIL_MISSING, "email",
         _("Een contactpersoon voor Inlenersbeloning.com heeft een e-mailadres nodig."));
}

static void
find_in_position (Check       *check,
                  InlPosition *position)
{
  check->kind = INL_RECORD_KIND_POSITION;
  check_present (check, "name", INL_FINDING_CODE_NAME_MISSING, _("Vul een naam in."));
  check_lengths (check, position_limits, G_N_ELEMENTS (position_limits));
}

static void
check_headcount (Check  *check,
                 gint64  headcount)
{
  /* 0 is "not told". */
  if (headcount < 0 || headcount > INL_HEADCOUNT_LIMIT)
    add (check, INL_GRADE_ERROR, INL_FINDING_CODE_HEADCOUNT_INVALID, "headcount",
         _("Vul als aantal een getal van 1 tot en met 9999 in."));
}

static void
find_in_vacancy (Check      *check,
                 InlVacancy *vacancy)
{
  const char *start_date;

  check->kind = INL_RECORD_KIND_VACANCY;
  check_present (check, "number", INL_FINDING_CODE_NUMBER_MISSING,
                 _("Vul een aanvraagnummer in."));
  check_lengths (check, vacancy_limits, G_N_ELEMENTS (vacancy_limits));
  start_date = inl_vacancy_get_start_date (vacancy);
  if (*start_date != '\0' && !inl_date_is_valid (start_date))
    add (check, INL_GRADE_ERROR, INL_FINDING_CODE_DATE_MALFORMED, "start-date",
         _("Vul een bestaande datum in, zoals 24-11-2026."));
  check_headcount (check, inl_vacancy_get_headcount (vacancy));
  if (inl_vacancy_get_position_id (vacancy) == 0)
    add (check, INL_GRADE_WARNING, INL_FINDING_CODE_POSITION_MISSING, "position-id",
         _("Zonder functie kan er geen uitvraag worden verstuurd."));
}

static void
find_in_role (Check   *check,
              InlRole *role)
{
  check->kind = INL_RECORD_KIND_ROLE;
  check_present (check, "name", INL_FINDING_CODE_NAME_MISSING, _("Vul een naam in."));
  check_lengths (check, role_limits, G_N_ELEMENTS (role_limits));
}

static void
find_in_user (Check   *check,
              InlUser *user)
{
  g_autofree char *problem = NULL;

  check->kind = INL_RECORD_KIND_USER;
  problem = inl_account_check (inl_user_get_account (user));
  if (problem != NULL)
    add (check, INL_GRADE_ERROR, INL_FINDING_CODE_ACCOUNT_MALFORMED, "account", problem);
  if (inl_user_get_role_id (user) == 0)
    add (check, INL_GRADE_ERROR, INL_FINDING_CODE_ROLE_MISSING, "role-id", _("Kies een rol."));
}

static GPtrArray *
check_record (InlRecord *record,
              gboolean   only_errors)
{
  Check check = { inl_findings_new (), record, INL_RECORD_KIND_RELATION, only_errors };

  if (INL_IS_RELATION (record))
    find_in_relation (&check, INL_RELATION (record));
  else if (INL_IS_CONTACT (record))
    find_in_contact (&check, INL_CONTACT (record));
  else if (INL_IS_POSITION (record))
    find_in_position (&check, INL_POSITION (record));
  else if (INL_IS_VACANCY (record))
    find_in_vacancy (&check, INL_VACANCY (record));
  else if (INL_IS_ROLE (record))
    find_in_role (&check, INL_ROLE (record));
  else if (INL_IS_USER (record))
    find_in_user (&check, INL_USER (record));

  return check.findings;
}

/**
 * inl_validation_check_relation:
 * @relation: a relation
 *
 * Fields without a widget of their own are `contact-count` (no contact is ticked) and
 * `reachable-count` (a ticked contact has no e-mail address).
 *
 * Returns: (transfer full) (element-type InlFinding): what is wrong, or an empty list
 */
GPtrArray *
inl_validation_check_relation (InlRelation *relation)
{
  g_return_val_if_fail (INL_IS_RELATION (relation), NULL);

  return check_record (INL_RECORD (relation), FALSE);
}

/**
 * inl_validation_check_contact:
 * @contact: a contact
 *
 * Returns: (transfer full) (element-type InlFinding): what is wrong, or an empty list
 */
GPtrArray *
inl_validation_check_contact (InlContact *contact)
{
  g_return_val_if_fail (INL_IS_CONTACT (contact), NULL);

  return check_record (INL_RECORD (contact), FALSE);
}

/**
 * inl_validation_check_position:
 * @position: a position
 *
 * Returns: (transfer full) (element-type InlFinding): what is wrong, or an empty list
 */
GPtrArray *
inl_validation_check_position (InlPosition *position)
{
  g_return_val_if_fail (INL_IS_POSITION (position), NULL);

  return check_record (INL_RECORD (position), FALSE);
}

/**
 * inl_validation_check_vacancy:
 * @vacancy: a vacancy
 *
 * Returns: (transfer full) (element-type InlFinding): what is wrong, or an empty list
 */
GPtrArray *
inl_validation_check_vacancy (InlVacancy *vacancy)
{
  g_return_val_if_fail (INL_IS_VACANCY (vacancy), NULL);

  return check_record (INL_RECORD (vacancy), FALSE);
}

/**
 * inl_validation_check_role:
 * @role: a role
 *
 * Returns: (transfer full) (element-type InlFinding): what is wrong, or an empty list
 */
GPtrArray *
inl_validation_check_role (InlRole *role)
{
  g_return_val_if_fail (INL_IS_ROLE (role), NULL);

  return check_record (INL_RECORD (role), FALSE);
}

/**
 * inl_validation_check_user:
 * @user: a user
 *
 * Returns: (transfer full) (element-type InlFinding): what is wrong, or an empty list
 */
GPtrArray *
inl_validation_check_user (InlUser *user)
{
  g_return_val_if_fail (INL_IS_USER (user), NULL);

  return check_record (INL_RECORD (user), FALSE);
}

/**
 * inl_validation_check:
 * @record: a record of any kind
 *
 * Returns: (transfer full) (element-type InlFinding): what is wrong with it; a kind that people do
 *   not edit has nothing wrong
 */
GPtrArray *
inl_validation_check (InlRecord *record)
{
  g_return_val_if_fail (INL_IS_RECORD (record), NULL);

  return check_record (record, FALSE);
}

/**
 * inl_validation_find_errors:
 * @record: a record of any kind
 *
 * Returns: (transfer full) (element-type InlFinding): what forbids saving it
 */
GPtrArray *
inl_validation_find_errors (InlRecord *record)
{
  g_return_val_if_fail (INL_IS_RECORD (record), NULL);

  return check_record (record, TRUE);
}

/**
 * inl_validation_clean_text:
 * @field: the name of a text field
 * @text: what somebody typed or a file gave for it
 *
 * Returns: (transfer full): one line; a KvK number or e-mail address without what surrounds it
 */
char *
inl_validation_clean_text (const char *field,
                           const char *text)
{
  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  if (g_str_equal (field, "kvk-number"))
    return inl_kvk_number_clean (text);
  if (g_str_equal (field, "email"))
    return inl_email_clean (text);

  return inl_text_clean_line (text);
}

/**
 * inl_validation_clean:
 * @record: a relation, contact, position or vacancy that somebody typed
 *
 * Cleans every text of it, as inl_validation_clean_text(). To be done before a record is checked
 * and saved.
 */
void
inl_validation_clean (InlRecord *record)
{
  InlRecordClass *klass;

  g_return_if_fail (INL_IS_RECORD (record));

  klass = INL_RECORD_GET_CLASS (record);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == INL_FIELD_TEXT)
      {
        const char *name = klass->fields[i].name;
        g_autofree char *clean = inl_validation_clean_text (name, inl_record_get_text (record,
                                                                                       name));

        inl_record_set_text (record, name, clean);
      }
}
