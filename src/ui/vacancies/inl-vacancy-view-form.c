/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of a vacancy: how they are bound to the draft, and how it is saved. A relation and a
 * position are chosen from lists; the draft keeps the id and, for what is shown, the name. */

#define G_LOG_DOMAIN "inl-vacancy-view"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-labels.h"
#include "inl-moment.h"
#include "inl-vacancy-view-private.h"
#include "inl-window.h"

static InlVacancy *
get_draft (InlVacancyView *self)
{
  InlRecord *draft = inl_record_form_get_draft (self->form);

  return draft != NULL ? INL_VACANCY (draft) : NULL;
}

static gboolean
date_to_text (GBinding     *binding,
              const GValue *from,
              GValue       *to,
              gpointer      user_data)
{
  g_value_take_string (to, inl_date_to_display (g_value_get_string (from)));
  return TRUE;
}

static gboolean
text_to_date (GBinding     *binding,
              const GValue *from,
              GValue       *to,
              gpointer      user_data)
{
  const char *text = g_value_get_string (from);
  char *date = inl_date_parse (text);

  /* What is no date is kept as it is typed, so that the validation can say so. */
  g_value_take_string (to, date != NULL ? date : g_strdup (text));
  return TRUE;
}

static gboolean
count_to_value (GBinding     *binding,
                const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  g_value_set_double (to, (double) g_value_get_int64 (from));
  return TRUE;
}

static gboolean
value_to_count (GBinding     *binding,
                const GValue *from,
                GValue       *to,
                gpointer      user_data)
{
  g_value_set_int64 (to, (gint64) g_value_get_double (from));
  return TRUE;
}

static gboolean
status_to_position (GBinding     *binding,
                    const GValue *from,
                    GValue       *to,
                    gpointer      user_data)
{
  g_value_set_uint (to, (guint) g_value_get_enum (from));
  return TRUE;
}

static gboolean
position_to_status (GBinding     *binding,
                    const GValue *from,
                    GValue       *to,
                    gpointer      user_data)
{
  guint position = g_value_get_uint (from);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  g_value_set_enum (to, (int) position);
  return TRUE;
}

static void
fill_statuses (InlVacancyView *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  for (int status = INL_VACANCY_STATUS_OPEN; status <= INL_VACANCY_STATUS_CLOSED; status++)
    gtk_string_list_append (labels, inl_vacancy_status_get_label (status));
  adw_combo_row_set_model (self->status_row, G_LIST_MODEL (labels));
}

static void
fill_choices (InlVacancyView *self)
{
  g_autoptr(InlQuery) relation_query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlQuery) position_query = inl_query_new (INL_RECORD_KIND_POSITION);
  g_autoptr(InlLiveList) positions = inl_office_create_list (self->office, position_query);
  g_autoptr(InlLiveList) relations = NULL;

  relation_query->limit = INL_CHOICE_ROW_MOST;
  relations = inl_office_create_list (self->office, relation_query);
  inl_choice_row_set_list (self->relation_row, relations, "name", "number");
  inl_choice_row_set_list (self->position_row, positions, "name", NULL);
  /* Translators: %s is the name that somebody typed. */
  inl_choice_row_set_create_label (self->position_row, _("Nieuwe functie '%s' toevoegen"));
}

/**
 * inl_vacancy_view_bind_fields:
 * @self: a view with a form that shows nothing yet
 *
 * Binds the fields to the form.
 */
void
inl_vacancy_view_bind_fields (InlVacancyView *self)
{
  fill_statuses (self);
  fill_choices (self);

  inl_record_form_bind_row (self->form, "number", self->number_row);
  inl_record_form_bind_row (self->form, "description", self->description_row);
  inl_record_form_bind_full (self->form, "start-date", self->start_date_row, "text",
                             date_to_text, text_to_date);
  inl_record_form_bind_full (self->form, "headcount", self->headcount_button, "value",
                             count_to_value, value_to_count);
  inl_record_form_bind_full (self->form, "status", self->status_row, "selected",
                             status_to_position, position_to_status);
  inl_gate_bind (self->relation_row, self->office, INL_RIGHT_EDIT_VACANCIES);
  inl_gate_bind (self->position_row, self->office, INL_RIGHT_EDIT_VACANCIES);
  inl_gate_bind (self->date_button, self->office, INL_RIGHT_EDIT_VACANCIES);
}

static const char *
get_relation_name (InlVacancyView *self,
                   InlVacancy     *vacancy)
{
  const char *name = inl_vacancy_get_relation_name (vacancy);

  if (*name == '\0' && self->relation != NULL)
    return inl_relation_get_name (self->relation);

  return name;
}

static void
show_relation (InlVacancyView *self,
               InlVacancy     *vacancy)
{
  gboolean is_new = inl_record_form_is_new (self->form);
  gboolean is_missing = inl_vacancy_get_relation_id (vacancy) == 0
                        && inl_record_form_is_changed (self->form);
  g_autoptr(GPtrArray) findings = inl_findings_new ();
  g_autofree char *link = NULL;

  if (is_missing)
    g_ptr_array_add (findings,
                     inl_finding_new (INL_GRADE_ERROR, INL_FINDING_CODE_NAME_MISSING,
                                      INL_RECORD_KIND_VACANCY, "relation-id", 0,
                                      _("Kies de relatie waarvoor de aanvraag is.")));
  inl_finding_line_set_findings (self->relation_line, findings);

  gtk_widget_set_visible (GTK_WIDGET (self->relation_row), is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->relation_link_row), !is_new);
  inl_choice_row_set_value (self->relation_row, get_relation_name (self, vacancy));
  link = g_strdup_printf ("%s · %s", get_relation_name (self, vacancy),
                          inl_vacancy_get_relation_number (vacancy));
  adw_action_row_set_subtitle (self->relation_link_row, link);
}

static void
add_retired (InlVacancyView *self,
             InlVacancy     *vacancy,
             GPtrArray      *findings)
{
  if (self->retired_position_id != 0
      && self->retired_position_id == inl_vacancy_get_position_id (vacancy))
    g_ptr_array_add (findings,
                     inl_finding_new (INL_GRADE_WARNING, INL_FINDING_CODE_ARCHIVED,
                                      INL_RECORD_KIND_POSITION, "position-id",
                                      self->retired_position_id,
                                      _("Deze functie is intussen uit gebruik genomen. Kies zo "
                                        "nodig een andere.")));
}

/**
 * inl_vacancy_view_show_fields:
 * @self: a view
 *
 * Shows what of the draft is not bound: choices, and what is wrong with them.
 */
void
inl_vacancy_view_show_fields (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);
  GPtrArray *findings = inl_record_form_get_findings (self->form);
  g_autoptr(GPtrArray) position_findings = inl_findings_for_field (findings, "position-id");
  g_autoptr(GPtrArray) date_findings = inl_findings_for_field (findings, "start-date");
  g_autoptr(GPtrArray) headcount_findings = inl_findings_for_field (findings, "headcount");

  if (vacancy == NULL)
    return;

  show_relation (self, vacancy);
  add_retired (self, vacancy, position_findings);
  inl_choice_row_set_value (self->position_row, inl_vacancy_get_position_name (vacancy));
  inl_date_button_set_date (self->date_button, inl_vacancy_get_start_date (vacancy));

  inl_finding_line_set_findings (self->position_line, position_findings);
  inl_entry_row_set_findings (self->start_date_row, date_findings);
  inl_finding_line_set_findings (self->headcount_line, headcount_findings);
}

static void
on_position_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;
  g_autoptr(InlRecord) position = inl_office_load_finish (INL_OFFICE (source), result, NULL);

  if (position == NULL || self->stack == NULL)
    return;

  self->retired_position_id =
    inl_position_is_retired (INL_POSITION (position)) ? inl_record_get_id (position) : 0;
  inl_vacancy_view_show_fields (self);
}

/**
 * inl_vacancy_view_check_position:
 * @self: a view
 *
 * Finds out whether the position that is chosen can still be chosen, and says so if not.
 */
void
inl_vacancy_view_check_position (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);

  if (vacancy != NULL && inl_vacancy_get_position_id (vacancy) != 0)
    inl_office_load_async (self->office, INL_RECORD_KIND_POSITION,
                           inl_vacancy_get_position_id (vacancy), NULL, on_position_loaded_cb,
                           g_object_ref (self));
}

/**
 * inl_vacancy_view_show_draft:
 * @self: a view
 * @vacancy: (nullable): what to edit from now on
 *
 * Shows @vacancy; what was typed before is gone.
 */
void
inl_vacancy_view_show_draft (InlVacancyView *self,
                             InlVacancy     *vacancy)
{
  inl_record_form_show (self->form, vacancy != NULL ? INL_RECORD (vacancy) : NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * inl_vacancy_view_can_save_draft:
 * @self: a view
 *
 * Returns: whether there are changes, and nothing stands in the way of saving them
 */
gboolean
inl_vacancy_view_can_save_draft (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);

  return vacancy != NULL && inl_vacancy_get_relation_id (vacancy) != 0
         && inl_record_form_can_save (self->form);
}

/* The choices */

static void
on_relation_chosen_cb (InlVacancyView *self,
                       InlRelation    *relation)
{
  InlVacancy *vacancy = get_draft (self);

  if (vacancy != NULL)
    g_object_set (vacancy,
                  "relation-id", inl_record_get_id (INL_RECORD (relation)),
                  "relation-number", inl_relation_get_number (relation),
                  "relation-name", inl_relation_get_name (relation),
                  NULL);
}

static void
set_position (InlVacancy  *vacancy,
              InlPosition *position)
{
  g_object_set (vacancy,
                "position-id", inl_record_get_id (INL_RECORD (position)),
                "position-name", inl_position_get_name (position),
                NULL);
}

static void
on_position_chosen_cb (InlVacancyView *self,
                       InlPosition    *position)
{
  InlVacancy *vacancy = get_draft (self);

  if (vacancy != NULL)
    set_position (vacancy, position);
}

typedef struct
{
  InlVacancyView *view;     /* (owned) */
  InlVacancy     *vacancy;  /* (owned): the draft for which the position was made */
} Creation;

static void
creation_free (Creation *creation)
{
  g_object_unref (creation->view);
  g_object_unref (creation->vacancy);
  g_free (creation);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Creation, creation_free)

static void
on_position_saved_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(Creation) creation = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) position = inl_office_save_finish (INL_OFFICE (source), result, &error);

  if (position != NULL)
    set_position (creation->vacancy, INL_POSITION (position));
  else
    inl_toast (creation->view, error->message);
}

static void
on_position_create_cb (InlVacancyView *self,
                       const char     *name)
{
  g_autoptr(InlPosition) position = NULL;
  Creation *creation;

  if (get_draft (self) == NULL)
    return;

  position = inl_position_new ();
  inl_record_set_text (INL_RECORD (position), "name", name);
  creation = g_new0 (Creation, 1);
  creation->view = g_object_ref (self);
  creation->vacancy = g_object_ref (get_draft (self));
  inl_office_save_async (self->office, INL_RECORD (position), on_position_saved_cb, creation);
}

static void
on_date_chosen_cb (InlVacancyView *self,
                   const char     *date)
{
  InlVacancy *vacancy = get_draft (self);

  if (vacancy != NULL)
    inl_record_set_text (INL_RECORD (vacancy), "start-date", date);
}

static void
on_start_date_left_cb (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);
  g_autofree char *text = NULL;

  if (vacancy == NULL)
    return;

  /* "1-9-26" was understood; now it reads as every other date does. */
  text = inl_date_to_display (inl_vacancy_get_start_date (vacancy));
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->start_date_row))))
    gtk_editable_set_text (GTK_EDITABLE (self->start_date_row), text);
}

/**
 * inl_vacancy_view_bind_field_callbacks:
 * @widget_class: the class of the view
 *
 * Names the handlers of the fields to the template.
 */
void
inl_vacancy_view_bind_field_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_relation_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_position_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_position_create_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_date_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_start_date_left_cb);
}

/* Saving */

static void
finish_saving (InlVacancyView *self,
               GAsyncResult   *result,
               gboolean        then_ask)
{
  g_autoptr(GError) error = NULL;
  gboolean is_saved = inl_record_form_save_finish (self->form, result, &error);

  if (self->stack == NULL)
    return;
  if (error != NULL)
    {
      inl_toast (self, error->message);
      return;
    }
  if (!is_saved)
    return;

  /* A new vacancy has only now an id for inquiries to belong to, and to be found in a list by. */
  inl_vacancy_view_show_inquiries (self);
  inl_vacancy_view_tell_shown (self);
  if (!then_ask)
    inl_toast (self, _("De aanvraag is opgeslagen."));
  if (then_ask)
    inl_vacancy_view_ask_for (self, inl_record_form_get_saved_id (self->form, result));
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;

  finish_saving (self, result, FALSE);
}

static void
on_saved_to_ask_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;

  finish_saving (self, result, TRUE);
}

/**
 * inl_vacancy_view_save:
 * @self: a view
 * @then_ask: ask for the inlenersbeloning of what was saved, when it is
 *
 * Saves the draft, if it can be saved.
 */
void
inl_vacancy_view_save (InlVacancyView *self,
                       gboolean        then_ask)
{
  if (!inl_vacancy_view_can_save_draft (self))
    return;

  inl_record_form_save_async (self->form, GTK_WIDGET (self),
                              then_ask ? on_saved_to_ask_cb : on_saved_cb,
                              g_object_ref (self));
}
