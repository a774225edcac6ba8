/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a record as people know them: what the forms call them, and how a value reads. A
 * choice from a list is kept as a number; what is read of it is the name that comes along. */

#define G_LOG_DOMAIN "inl-field-label"

#include "config.h"

#include "inl-field-label.h"

#include <glib/gi18n.h>

#include "inl-contact.h"
#include "inl-inquiry.h"
#include "inl-invitation.h"
#include "inl-labels.h"
#include "inl-moment.h"
#include "inl-notice.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-right.h"
#include "inl-role.h"
#include "inl-user.h"
#include "inl-vacancy.h"

#define MAX_FOLLOWERS 2

/* The first follower is what is shown in place of the field itself. */
typedef struct
{
  const char *field;
  const char *label;
  const char *followers[MAX_FOLLOWERS];
} Label;

static const Label relation_labels[] = {
  { "number", N_("Relatienummer"), { NULL } },
  { "name", N_("Naam"), { NULL } },
  { "kvk-number", N_("KvK-nummer"), { NULL } },
  { "street", N_("Straat"), { NULL } },
  { "house-number", N_("Huisnummer"), { NULL } },
  { "postcode", N_("Postcode"), { NULL } },
  { "place", N_("Plaats"), { NULL } },
  { "phone", N_("Telefoon"), { NULL } },
  { "email", N_("E-mailadres"), { NULL } },
  { "website", N_("Website"), { NULL } },
  { "archived", N_("Gearchiveerd"), { NULL } },
};

static const Label contact_labels[] = {
  { "first-name", N_("Voornaam"), { NULL } },
  { "infix", N_("Tussenvoegsel"), { NULL } },
  { "last-name", N_("Achternaam"), { NULL } },
  { "job-title", N_("Functie"), { NULL } },
  { "email", N_("E-mailadres"), { NULL } },
  { "phone", N_("Telefoon"), { NULL } },
  { "mobile", N_("Mobiel"), { NULL } },
  { "receives-inquiries", N_("Contactpersoon voor Inlenersbeloning.com"), { NULL } },
  { "archived", N_("Gearchiveerd"), { NULL } },
};

static const Label position_labels[] = {
  { "name", N_("Naam"), { NULL } },
  { "retired", N_("Uit gebruik"), { NULL } },
};

static const Label vacancy_labels[] = {
  { "number", N_("Aanvraagnummer"), { NULL } },
  { "relation-id", N_("Relatie"), { "relation-name", "relation-number" } },
  { "position-id", N_("Functie"), { "position-name" } },
  { "description", N_("Omschrijving"), { NULL } },
  { "start-date", N_("Ingangsdatum"), { NULL } },
  { "headcount", N_("Aantal"), { NULL } },
  { "status", N_("Status"), { NULL } },
  { "archived", N_("Gearchiveerd"), { NULL } },
};

static const Label role_labels[] = {
  { "name", N_("Naam"), { NULL } },
  { "rights", N_("Rechten"), { NULL } },
  { "is-default", N_("Standaardrol"), { NULL } },
};

static const Label user_labels[] = {
  { "account", N_("Account"), { NULL } },
  { "role-id", N_("Rol"), { "role-name" } },
};

#define LABELS(table) table, G_N_ELEMENTS (table)

static const struct
{
  InlRecordKind  kind;
  GType        (*get_type) (void);
  const Label   *labels;
  guint          n_labels;
} kinds[] = {
  { INL_RECORD_KIND_RELATION, inl_relation_get_type, LABELS (relation_labels) },
  { INL_RECORD_KIND_CONTACT, inl_contact_get_type, LABELS (contact_labels) },
  { INL_RECORD_KIND_POSITION, inl_position_get_type, LABELS (position_labels) },
  { INL_RECORD_KIND_VACANCY, inl_vacancy_get_type, LABELS (vacancy_labels) },
  { INL_RECORD_KIND_INQUIRY, inl_inquiry_get_type, NULL, 0 },
  { INL_RECORD_KIND_INVITATION, inl_invitation_get_type, NULL, 0 },
  { INL_RECORD_KIND_NOTICE, inl_notice_get_type, NULL, 0 },
  { INL_RECORD_KIND_ROLE, inl_role_get_type, LABELS (role_labels) },
  { INL_RECORD_KIND_USER, inl_user_get_type, LABELS (user_labels) },
};

/**
 * inl_record_get_kind:
 * @record: any record but a line of the log
 *
 * Returns: what it is
 */
InlRecordKind
inl_record_get_kind (InlRecord *record)
{
  g_return_val_if_fail (INL_IS_RECORD (record), INL_RECORD_KIND_RELATION);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (G_OBJECT_TYPE (record) == kinds[i].get_type ())
      return kinds[i].kind;

  g_return_val_if_reached (INL_RECORD_KIND_RELATION);
}

static const Label *
find_label (InlRecordKind  kind,
            const char    *field)
{
  const Label *labels = NULL;
  guint n_labels = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      {
        labels = kinds[i].labels;
        n_labels = kinds[i].n_labels;
      }

  /* Names are mostly literals, of which the linker keeps one. */
  for (guint i = 0; i < n_labels; i++)
    if (labels[i].field == field)
      return &labels[i];
  for (guint i = 0; i < n_labels; i++)
    if (g_str_equal (labels[i].field, field))
      return &labels[i];

  return NULL;
}

/**
 * inl_field_get_label:
 * @kind: of the record
 * @field: the name of a property of it
 *
 * Returns: (transfer none) (nullable): what its form calls the field, or %NULL when nobody can fill
 *   it in
 */
const char *
inl_field_get_label (InlRecordKind  kind,
                     const char    *field)
{
  const char *name = inl_field_get_name (kind, field);

  return name != NULL ? _(name) : NULL;
}

/**
 * inl_field_get_name:
 * @kind: of the record
 * @field: the name of a property of it
 *
 * Returns: (transfer none) (nullable): as inl_field_get_label(), but the same in every language,
 *   for what is stored
 */
const char *
inl_field_get_name (InlRecordKind  kind,
                    const char    *field)
{
  const Label *label;

  g_return_val_if_fail (field != NULL, NULL);

  label = find_label (kind, field);
  return label != NULL ? label->label : NULL;
}

/**
 * inl_field_is_typed:
 * @kind: of the record
 * @field: the name of a property of it
 *
 * Returns: whether a form saves the field; archiving is saved by itself, and shown at once
 */
gboolean
inl_field_is_typed (InlRecordKind  kind,
                    const char    *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return find_label (kind, field) != NULL && !g_str_equal (field, "archived")
         && !g_str_equal (field, "retired");
}

/**
 * inl_field_get_follower:
 * @kind: of the record
 * @field: the name of a property of it
 * @position: 0 for the first
 *
 * The name of a position comes along with its id: who takes one over takes the other too.
 *
 * Returns: (transfer none) (nullable): a property that follows @field, or %NULL after the last
 */
const char *
inl_field_get_follower (InlRecordKind  kind,
                        const char    *field,
                        guint          position)
{
  const Label *label;

  g_return_val_if_fail (field != NULL, NULL);

  label = find_label (kind, field);
  return label != NULL && position < MAX_FOLLOWERS ? label->followers[position] : NULL;
}

/* The labels of all rights together, the ones that one can tick each. */
static char *
dup_rights (guint rights)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < INL_N_RIGHTS; i++)
    if ((rights & inl_right_nth (i)) != 0)
      {
        if (text->len > 0)
          g_string_append (text, ", ");
        g_string_append (text, inl_right_get_path (inl_right_nth (i)));
      }

  return g_strdup (text->str);
}

static char *
dup_integer (InlRecord  *record,
             const char *field,
             gint64      number)
{
  if (INL_IS_ROLE (record) && g_str_equal (field, "rights"))
    return dup_rights ((guint) number);

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
dup_text (const char *field,
          const char *text)
{
  if (g_str_equal (field, "start-date"))
    return inl_date_to_display (text);

  return g_strdup (text);
}

/**
 * inl_field_dup_shown:
 * @record: a record
 * @field: the name of a property of it
 *
 * Returns: (transfer full): its value as people read it, plain text; "" when it is empty
 */
char *
inl_field_dup_shown (InlRecord  *record,
                     const char *field)
{
  const char *follower;
  InlFieldValue value;

  g_return_val_if_fail (INL_IS_RECORD (record), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  follower = inl_field_get_follower (inl_record_get_kind (record), field, 0);
  if (follower != NULL)
    return g_strdup (inl_record_get_text (record, follower));

  if (!inl_record_get_field (record, field, &value))
    g_return_val_if_reached (NULL);
  switch (value.kind)
    {
    case INL_FIELD_TEXT:
      return dup_text (field, value.text);
    case INL_FIELD_FLAG:
      return g_strdup (value.number != 0 ? _("Ja") : _("Nee"));
    case INL_FIELD_INTEGER:
      return dup_integer (record, field, value.number);
    case INL_FIELD_ENUM:
      return g_strdup (inl_vacancy_status_get_label (value.number));
    default:
      g_return_val_if_reached (NULL);
    }
}
