/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlFinding: one thing that is wrong or missing in a record. A form shows it at its field, the
 * list "Klaar voor uitvraag" leads to it, and a message names it. */

#define G_LOG_DOMAIN "inl-finding"

#include "config.h"

#include "inl-finding.h"

G_DEFINE_BOXED_TYPE (InlFinding, inl_finding, inl_finding_ref, inl_finding_unref)

/**
 * inl_finding_new:
 * @grade: how bad it is
 * @code: what is wrong, for a program
 * @kind: the kind of record it is about
 * @field: the property of that record
 * @record_id: the record, or 0
 * @text: what is wrong, Dutch, for people
 *
 * Returns: (transfer full): a finding
 */
InlFinding *
inl_finding_new (InlGrade        grade,
                 InlFindingCode  code,
                 InlRecordKind   kind,
                 const char     *field,
                 gint64          record_id,
                 const char     *text)
{
  InlFinding *self;

  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  self = g_atomic_rc_box_new0 (InlFinding);
  self->grade = grade;
  self->code = code;
  self->kind = kind;
  self->field = g_strdup (field);
  self->text = g_strdup (text);
  self->record_id = record_id;
  return self;
}

/**
 * inl_finding_ref:
 * @self: a finding
 *
 * Returns: (transfer full): @self
 */
InlFinding *
inl_finding_ref (InlFinding *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_finding (gpointer data)
{
  InlFinding *self = data;

  g_free (self->field);
  g_free (self->text);
}

/**
 * inl_finding_unref:
 * @self: (transfer full): a finding
 */
void
inl_finding_unref (InlFinding *self)
{
  g_atomic_rc_box_release_full (self, clear_finding);
}

static void
free_element (gpointer data)
{
  inl_finding_unref (data);
}

/**
 * inl_findings_new:
 *
 * Returns: (transfer full) (element-type InlFinding): an empty list that owns what is added to it
 */
GPtrArray *
inl_findings_new (void)
{
  return g_ptr_array_new_with_free_func (free_element);
}

/**
 * inl_findings_has_errors:
 * @findings: (element-type InlFinding): a list
 *
 * Returns: whether there is an error among them, so that the record may not be saved
 */
gboolean
inl_findings_has_errors (GPtrArray *findings)
{
  g_return_val_if_fail (findings != NULL, FALSE);

  for (guint i = 0; i < findings->len; i++)
    {
      InlFinding *finding = g_ptr_array_index (findings, i);

      if (finding->grade == INL_GRADE_ERROR)
        return TRUE;
    }

  return FALSE;
}

/**
 * inl_findings_for_field:
 * @findings: (element-type InlFinding): a list
 * @field: the name of a property
 *
 * Returns: (transfer full) (element-type InlFinding): those about that property
 */
GPtrArray *
inl_findings_for_field (GPtrArray  *findings,
                        const char *field)
{
  GPtrArray *found;

  g_return_val_if_fail (findings != NULL && field != NULL, NULL);

  found = inl_findings_new ();
  for (guint i = 0; i < findings->len; i++)
    {
      InlFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->field, field))
        g_ptr_array_add (found, inl_finding_ref (finding));
    }

  return found;
}

/**
 * inl_findings_find_field:
 * @findings: (element-type InlFinding): a list
 * @field: the name of a property
 *
 * Returns: (transfer none) (nullable): what a form shows at that field: its first error, else its
 *   first warning
 */
InlFinding *
inl_findings_find_field (GPtrArray  *findings,
                         const char *field)
{
  InlFinding *warning = NULL;

  g_return_val_if_fail (findings != NULL && field != NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      InlFinding *finding = g_ptr_array_index (findings, i);

      if (!g_str_equal (finding->field, field))
        continue;
      if (finding->grade == INL_GRADE_ERROR)
        return finding;
      if (warning == NULL)
        warning = finding;
    }

  return warning;
}

/**
 * inl_findings_join_texts:
 * @findings: (element-type InlFinding): a list
 *
 * Returns: (transfer full): their texts in one line, separated by commas
 */
char *
inl_findings_join_texts (GPtrArray *findings)
{
  GString *joined;

  g_return_val_if_fail (findings != NULL, NULL);

  joined = g_string_new (NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      InlFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "", finding->text);
    }

  return g_string_free (joined, FALSE);
}
