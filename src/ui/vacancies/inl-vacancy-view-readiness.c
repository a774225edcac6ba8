/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Klaar voor uitvraag" of the vacancy that is shown. The relation and its contacts are read once
 * and again whenever they change; together with the draft they are checked at every keystroke by
 * the same rules as when the uitvraag is sent. */

#define G_LOG_DOMAIN "inl-vacancy-view"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-readiness.h"
#include "inl-vacancy-view-private.h"
#include "inl-window.h"

static InlVacancy *
get_draft (InlVacancyView *self)
{
  InlRecord *draft = inl_record_form_get_draft (self->form);

  return draft != NULL ? INL_VACANCY (draft) : NULL;
}

static void
on_contacts_queried_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) contacts = inl_office_query_finish (INL_OFFICE (source), result, &error);

  if (contacts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Cannot read the contacts: %s", error->message);
      return;
    }

  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  self->contacts = g_steal_pointer (&contacts);
  g_clear_object (&self->relation_reading);
  inl_vacancy_view_show_fields (self);
  inl_vacancy_view_update_readiness (self);
  inl_vacancy_view_update_sight (self);
  inl_page_changed (INL_PAGE (self));
}

static void
on_relation_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) relation = inl_office_load_finish (INL_OFFICE (source), result, &error);
  g_autoptr(InlQuery) query = NULL;

  if (relation == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Cannot read the relation: %s", error->message);
      return;
    }

  g_clear_object (&self->relation);
  self->relation = INL_RELATION (g_steal_pointer (&relation));
  query = inl_query_new (INL_RECORD_KIND_CONTACT);
  query->relation_id = inl_record_get_id (INL_RECORD (self->relation));
  inl_office_query_async (self->office, query, self->relation_reading, on_contacts_queried_cb,
                          g_object_ref (self));
}

static void
start_reading (InlVacancyView *self)
{
  if (self->relation_reading != NULL)
    g_cancellable_cancel (self->relation_reading);
  g_clear_object (&self->relation_reading);
  if (self->relation_id == 0)
    return;

  self->relation_reading = g_cancellable_new ();
  inl_office_load_async (self->office, INL_RECORD_KIND_RELATION, self->relation_id,
                         self->relation_reading, on_relation_loaded_cb, g_object_ref (self));
}

/**
 * inl_vacancy_view_read_relation:
 * @self: a view
 *
 * Reads the relation of the draft, if it is another one than was read before.
 */
void
inl_vacancy_view_read_relation (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);
  gint64 relation_id = vacancy != NULL ? inl_vacancy_get_relation_id (vacancy) : 0;

  if (self->relation_id == relation_id)
    return;

  self->relation_id = relation_id;
  g_clear_object (&self->relation);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  start_reading (self);
}

/**
 * inl_vacancy_view_reread_relation:
 * @self: a view
 *
 * Reads the relation and its contacts again; until then the old ones count.
 */
void
inl_vacancy_view_reread_relation (InlVacancyView *self)
{
  start_reading (self);
}

static const char *
get_obstacle (InlVacancyView *self,
              InlVacancy     *vacancy)
{
  if (vacancy == NULL)
    return _("Er is geen aanvraag gekozen.");
  if (inl_record_form_is_changed (self->form) && !inl_vacancy_view_can_save_draft (self))
    return _("Verbeter eerst wat er in de aanvraag fout is.");
  if (self->is_waiting_for_log_in)
    return _("Log eerst in; de inlogpagina is geopend in je browser.");
  if (inl_vacancy_get_relation_id (vacancy) == 0)
    return _("Kies eerst een relatie.");
  if (inl_record_form_is_new (self->form) && !inl_vacancy_view_can_save_draft (self))
    return _("Vul eerst de aanvraag in.");
  if (self->contacts == NULL)
    return _("De gegevens worden nagekeken.");
  if (!inl_readiness_list_is_ready (self->readiness_list))
    return _("Vul eerst aan wat er onder ‘Klaar voor uitvraag’ ontbreekt.");

  return NULL;
}

/* What the account may not do comes first: nothing that one fills in would help. */
static char *
dup_obstacle (InlVacancyView *self,
              InlVacancy     *vacancy)
{
  char *refusal = inl_gate_dup_refusal (self->office, "win.send");

  return refusal != NULL ? refusal : g_strdup (get_obstacle (self, vacancy));
}

/**
 * inl_vacancy_view_update_readiness:
 * @self: a view
 *
 * Shows what is missing for an uitvraag, and switches the button on or off.
 */
void
inl_vacancy_view_update_readiness (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);
  g_autofree char *obstacle = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) recipients = NULL;

  if (vacancy != NULL && self->relation != NULL && self->contacts != NULL)
    {
      findings = inl_readiness_check (self->relation, self->contacts, vacancy);
      recipients = inl_readiness_list_recipients (self->contacts);
    }

  inl_readiness_list_set_findings (self->readiness_list, findings, recipients);
  obstacle = dup_obstacle (self, vacancy);
  inl_send_box_set_ready (self->send_box, obstacle);
}

/**
 * inl_vacancy_view_fix:
 * @self: a view
 * @finding: something that is missing
 *
 * Brings the user to the field that @finding is about.
 */
void
inl_vacancy_view_fix (InlVacancyView *self,
                      InlFinding     *finding)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *refusal = inl_gate_dup_refusal (self->office, "vacancy.save");

  if (finding->kind == INL_RECORD_KIND_CONTACT && finding->record_id != 0)
    {
      gtk_widget_activate_action (widget, "win.open-contact", "x", finding->record_id);
    }
  else if (finding->kind == INL_RECORD_KIND_CONTACT
           || finding->kind == INL_RECORD_KIND_RELATION)
    {
      gtk_widget_activate_action (widget, "win.open-field", "(xs)", self->relation_id,
                                  finding->field);
    }
  else if (refusal != NULL)
    {
      inl_toast (self, refusal);
    }
  else if (finding->code == INL_FINDING_CODE_ARCHIVED)
    {
      gtk_widget_activate_action (widget, "vacancy.restore", NULL);
    }
  else
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->position_row));
      inl_choice_row_open (self->position_row);
    }
}
