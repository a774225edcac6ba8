/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlVacancyView: one vacancy (aanvraag): its form, whether an uitvraag can be sent, the button,
 * and what was asked so far. This file opens and closes it; its parts are beside it. */

#define G_LOG_DOMAIN "inl-vacancy-view"

#include "config.h"

#include "inl-vacancy-view.h"

#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-vacancy-view-private.h"
#include "inl-window.h"

enum
{
  PROP_0,
  PROP_ALWAYS_BACK,
  N_PROPS,
};

enum
{
  SIGNAL_SHOWN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void inl_vacancy_view_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlVacancyView, inl_vacancy_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_vacancy_view_page_init))

static InlVacancy *
get_draft (InlVacancyView *self)
{
  InlRecord *draft = inl_record_form_get_draft (self->form);

  return draft != NULL ? INL_VACANCY (draft) : NULL;
}

static char *
dup_title (InlVacancy *vacancy)
{
  if (vacancy == NULL)
    return g_strdup ("");
  if (inl_record_get_id (INL_RECORD (vacancy)) == 0)
    return g_strdup (_("Nieuwe aanvraag"));

  /* Translators: %s is the number of a vacancy. */
  return g_strdup_printf (_("Aanvraag %s"), inl_vacancy_get_number (vacancy));
}

static void
update_actions (InlVacancyView *self,
                InlVacancy     *vacancy)
{
  gboolean is_stored = vacancy != NULL && inl_record_get_id (INL_RECORD (vacancy)) != 0;
  gboolean is_archived = is_stored && inl_vacancy_is_archived (vacancy);
  gboolean has_relation = vacancy != NULL && inl_vacancy_get_relation_id (vacancy) != 0;

  inl_gate_set_enabled (self, self->office, "vacancy.save",
                        inl_vacancy_view_can_save_draft (self));
  inl_gate_set_enabled (self, self->office, "vacancy.archive", is_stored && !is_archived);
  inl_gate_set_enabled (self, self->office, "vacancy.restore", is_archived);
  inl_gate_set_enabled (self, self->office, "vacancy.open-relation", has_relation);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), vacancy != NULL);
  gtk_info_bar_set_revealed (self->archived_bar, is_archived);
}

/**
 * inl_vacancy_view_update:
 * @self: a view
 *
 * Shows everything that follows from the draft.
 */
void
inl_vacancy_view_update (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);
  g_autofree char *title = dup_title (vacancy);

  inl_pane_set_title (self->pane, title);
  inl_pane_set_subtitle (self->pane,
                         vacancy != NULL ? inl_vacancy_get_relation_name (vacancy) : "");
  inl_vacancy_view_show_fields (self);
  inl_vacancy_view_read_relation (self);
  inl_vacancy_view_update_readiness (self);
  update_actions (self, vacancy);
  inl_page_changed (INL_PAGE (self));
}

GtkWindow *
inl_vacancy_view_get_window (InlVacancyView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell_seen (InlVacancyView *self)
{
  gint64 id = inl_vacancy_view_get_vacancy_id (self);

  if (id != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.vacancy-seen", "x", id);
}

static void
stop_reading (InlVacancyView *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
show_problem (InlVacancyView *self,
              const char     *text)
{
  inl_vacancy_view_show_draft (self, NULL);
  g_object_set (self->problem_state, "description", text, NULL);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
on_vacancy_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) record = inl_office_load_finish (INL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  g_clear_object (&self->reading);
  if (record == NULL)
    {
      show_problem (self, error->message);
      return;
    }

  inl_vacancy_view_show_draft (self, INL_VACANCY (record));
  tell_seen (self);
}

static void
on_vacancy_removed_cb (InlVacancyView *self)
{
  show_problem (self, _("Deze aanvraag is intussen verwijderd."));
}

static void
on_office_changed_cb (InlVacancyView *self,
                      guint           kinds)
{
  const guint relation_kinds = 1u << INL_RECORD_KIND_RELATION | 1u << INL_RECORD_KIND_CONTACT;

  if ((kinds & relation_kinds) != 0)
    inl_vacancy_view_reread_relation (self);
  if ((kinds & (1u << INL_RECORD_KIND_POSITION)) != 0)
    inl_vacancy_view_check_position (self);
  inl_record_form_reload (self->form);
}

static void
show_new (InlVacancyView *self,
          const char     *number)
{
  g_autoptr(InlVacancy) vacancy = inl_vacancy_new ();

  g_object_set (vacancy,
                "relation-id", self->opening_relation_id,
                "number", number,
                "headcount", (gint64) 1,
                NULL);
  inl_vacancy_view_show_draft (self, vacancy);
  gtk_widget_grab_focus (GTK_WIDGET (self->opening_relation_id == 0 ? self->relation_row
                                                                    : self->position_row));
}

static void
on_number_suggested_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *number =
    inl_office_suggest_number_finish (INL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  /* A number is only proposed: without one, the user types it. */
  g_clear_object (&self->reading);
  show_new (self, number != NULL ? number : "");
}

static void
open_now (InlVacancyView *self)
{
  stop_reading (self);
  self->reading = g_cancellable_new ();
  if (self->opening_id == 0)
    inl_office_suggest_number_async (self->office, INL_RECORD_KIND_VACANCY, self->reading,
                                     on_number_suggested_cb, g_object_ref (self));
  else
    inl_office_load_async (self->office, INL_RECORD_KIND_VACANCY, self->opening_id,
                           self->reading, on_vacancy_loaded_cb, g_object_ref (self));
}

static void
on_left_to_open_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  InlVacancyView *self = INL_VACANCY_VIEW (source);

  if (inl_page_leave_finish (INL_PAGE (self), result))
    open_now (self);
  else
    g_signal_emit (self, signals[SIGNAL_SHOWN], 0, inl_vacancy_view_get_vacancy_id (self));
}

static void
leave_to_open (InlVacancyView *self,
               gint64          vacancy_id,
               gint64          relation_id)
{
  self->sending_id = 0;
  self->opening_id = vacancy_id;
  self->opening_relation_id = relation_id;
  inl_page_leave_async (INL_PAGE (self), on_left_to_open_cb, NULL);
}

/* Archiving */

static void
on_archived_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_office_set_archived_finish (INL_OFFICE (source), result, &error))
    inl_toast (self, error->message);
}

static void
set_archived (InlVacancyView *self,
              gboolean        is_archived)
{
  inl_office_set_archived_async (self->office, INL_RECORD_KIND_VACANCY,
                                 inl_vacancy_view_get_vacancy_id (self), is_archived,
                                 on_archived_cb, g_object_ref (self));
}

static void
on_archive_activated_cb (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  set_archived (INL_VACANCY_VIEW (widget), g_str_equal (action_name, "vacancy.archive"));
}

static void
on_open_relation_activated_cb (GtkWidget  *widget,
                               const char *action_name,
                               GVariant   *parameter)
{
  InlVacancy *vacancy = get_draft (INL_VACANCY_VIEW (widget));

  if (vacancy != NULL)
    gtk_widget_activate_action (widget, "win.open-relation", "x",
                                inl_vacancy_get_relation_id (vacancy));
}

static void
on_save_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  inl_vacancy_view_save (INL_VACANCY_VIEW (widget), FALSE);
}

/**
 * inl_vacancy_view_tell_shown:
 * @self: a view whose new vacancy was stored
 *
 * Tells which vacancy is shown.
 */
void
inl_vacancy_view_tell_shown (InlVacancyView *self)
{
  self->shown_id = inl_vacancy_view_get_vacancy_id (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0, self->shown_id);
}

static void
on_draft_replaced_cb (InlVacancyView *self)
{
  InlVacancy *vacancy = get_draft (self);
  gint64 id = inl_vacancy_view_get_vacancy_id (self);

  gtk_stack_set_visible_child_name (self->stack, vacancy != NULL ? "form" : "none");
  if (self->shown_id != id)
    inl_send_box_clear (self->send_box);
  self->shown_id = id;
  inl_vacancy_view_show_inquiries (self);
  inl_vacancy_view_update (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0, id);
  inl_vacancy_view_update_sight (self);
}

static void
on_validated_cb (InlVacancyView *self)
{
  inl_vacancy_view_update (self);
}

static void
on_rights_changed_cb (InlVacancyView *self)
{
  inl_vacancy_view_update (self);
}

static void
on_mapped_cb (InlVacancyView *self)
{
  tell_seen (self);
}

static void
on_window_activated_cb (InlVacancyView *self)
{
  GtkWindow *window = inl_vacancy_view_get_window (self);

  if (window != NULL && gtk_window_is_active (window))
    tell_seen (self);
}

static void
inl_vacancy_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (inl_vacancy_view_parent_class)->root (widget);

  if (GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                             G_CALLBACK (on_window_activated_cb), widget, G_CONNECT_SWAPPED);
}

static void
inl_vacancy_view_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_window_activated_cb,
                                        widget);

  GTK_WIDGET_CLASS (inl_vacancy_view_parent_class)->unroot (widget);
}

/* InlPage */

static InlRecordForm *
inl_vacancy_view_get_form (InlPage *page)
{
  return INL_VACANCY_VIEW (page)->form;
}

static const char *
inl_vacancy_view_get_title (InlPage *page)
{
  return inl_pane_get_title (INL_VACANCY_VIEW (page)->pane);
}

static gboolean
inl_vacancy_view_can_save (InlPage *page)
{
  return inl_vacancy_view_can_save_draft (INL_VACANCY_VIEW (page));
}

static void
inl_vacancy_view_page_save (InlPage *page)
{
  inl_vacancy_view_save (INL_VACANCY_VIEW (page), FALSE);
}

static gboolean
inl_vacancy_view_can_send (InlPage *page)
{
  InlVacancyView *self = INL_VACANCY_VIEW (page);

  return get_draft (self) != NULL && inl_send_box_is_ready (self->send_box);
}

static void
inl_vacancy_view_send (InlPage *page)
{
  inl_vacancy_view_ask (INL_VACANCY_VIEW (page));
}

static void
inl_vacancy_view_page_open (InlPage *page,
                            gint64   id)
{
  inl_vacancy_view_open (INL_VACANCY_VIEW (page), id);
}

static void
inl_vacancy_view_page_init (InlPageInterface *iface)
{
  iface->get_form = inl_vacancy_view_get_form;
  iface->get_title = inl_vacancy_view_get_title;
  iface->can_save = inl_vacancy_view_can_save;
  iface->save = inl_vacancy_view_page_save;
  iface->can_send = inl_vacancy_view_can_send;
  iface->send = inl_vacancy_view_send;
  iface->open = inl_vacancy_view_page_open;
}

static void
on_fix_cb (InlVacancyView *self,
           InlFinding     *finding)
{
  inl_vacancy_view_fix (self, finding);
}

static void
on_send_cb (InlVacancyView *self)
{
  inl_vacancy_view_ask (self);
}

static void
on_log_in_cb (InlVacancyView *self)
{
  inl_vacancy_view_log_in (self);
}

static void
on_cancel_log_in_cb (InlVacancyView *self)
{
  inl_vacancy_view_cancel_log_in (self);
}

static void
inl_vacancy_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  InlVacancyView *self = INL_VACANCY_VIEW (object);

  if (prop_id == PROP_ALWAYS_BACK)
    g_value_set_boolean (value, self->always_back);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_vacancy_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  InlVacancyView *self = INL_VACANCY_VIEW (object);

  if (prop_id == PROP_ALWAYS_BACK)
    {
      self->always_back = g_value_get_boolean (value);
      inl_pane_set_always_back (self->pane, self->always_back);
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_vacancy_view_dispose (GObject *object)
{
  InlVacancyView *self = INL_VACANCY_VIEW (object);

  stop_reading (self);
  if (self->relation_reading != NULL)
    g_cancellable_cancel (self->relation_reading);
  g_clear_object (&self->relation_reading);
  if (self->inquiries_box != NULL)
    gtk_list_box_bind_model (self->inquiries_box, NULL, NULL, NULL, NULL);
  if (self->form != NULL)
    inl_record_form_release (self->form);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_VACANCY_VIEW);
  g_clear_object (&self->office);
  g_clear_object (&self->form);
  g_clear_object (&self->decisions);
  g_clear_object (&self->inquiries);
  g_clear_object (&self->relation);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->asking, g_hash_table_unref);

  G_OBJECT_CLASS (inl_vacancy_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, pane);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, save_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, stack);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, unchosen_state);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, problem_state);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, archived_bar);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, scroller);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, number_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, relation_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, relation_link_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, position_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, description_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, start_date_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, date_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, headcount_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, headcount_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, status_row);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, readiness_list);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, send_box);
  gtk_widget_class_bind_template_child (widget_class, InlVacancyView, inquiries_box);
  gtk_widget_class_bind_template_callback (widget_class, on_fix_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_send_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_log_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_log_in_cb);
}

static void
inl_vacancy_view_class_init (InlVacancyViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_vacancy_view_get_property;
  object_class->set_property = inl_vacancy_view_set_property;
  object_class->dispose = inl_vacancy_view_dispose;
  widget_class->root = inl_vacancy_view_root;
  widget_class->unroot = inl_vacancy_view_unroot;

  properties[PROP_ALWAYS_BACK] =
    g_param_spec_boolean ("always-back", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SHOWN] = g_signal_new ("shown", INL_TYPE_VACANCY_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (INL_TYPE_CHOICE_ROW);
  g_type_ensure (INL_TYPE_DATE_BUTTON);
  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_ENTRY_ROW);
  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_READINESS_LIST);
  g_type_ensure (INL_TYPE_SEND_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/vacancies/inl-vacancy-view.ui");
  bind_children (widget_class);
  inl_vacancy_view_bind_field_callbacks (widget_class);

  gtk_widget_class_install_action (widget_class, "vacancy.save", NULL, on_save_activated_cb);
  gtk_widget_class_install_action (widget_class, "vacancy.archive", NULL,
                                   on_archive_activated_cb);
  gtk_widget_class_install_action (widget_class, "vacancy.restore", NULL,
                                   on_archive_activated_cb);
  gtk_widget_class_install_action (widget_class, "vacancy.open-relation", NULL,
                                   on_open_relation_activated_cb);
}

static void
inl_vacancy_view_init (InlVacancyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->asking = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->relation_line = inl_finding_line_install (ADW_PREFERENCES_ROW (self->relation_row));
  self->position_line = inl_finding_line_install (ADW_PREFERENCES_ROW (self->position_row));
  self->headcount_line = inl_finding_line_install (ADW_PREFERENCES_ROW (self->headcount_row));
  g_signal_connect (self, "map", G_CALLBACK (on_mapped_cb), NULL);
}

/**
 * inl_vacancy_view_new:
 * @office: where vacancies are kept
 *
 * Returns: (transfer floating): a view that shows no vacancy yet
 */
GtkWidget *
inl_vacancy_view_new (InlOffice *office)
{
  InlVacancyView *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_VACANCY_VIEW, NULL);
  self->office = g_object_ref (office);
  self->form = inl_record_form_new (office);
  self->decisions = inl_decisions_new (office, GTK_WIDGET (self));
  inl_record_form_set_right (self->form, INL_RIGHT_EDIT_VACANCIES);
  inl_vacancy_view_bind_fields (self);
  inl_vacancy_view_follow_outcomes (self);

  inl_record_form_watch (self->form, self, G_CALLBACK (on_draft_replaced_cb),
                         G_CALLBACK (on_validated_cb));
  g_signal_connect_object (self->form, "removed", G_CALLBACK (on_vacancy_removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  inl_vacancy_view_update (self);

  return GTK_WIDGET (self);
}

/**
 * inl_vacancy_view_open:
 * @self: a view
 * @vacancy_id: a vacancy that is stored
 *
 * Shows the vacancy, after asking about changes to the one that is shown.
 */
void
inl_vacancy_view_open (InlVacancyView *self,
                       gint64          vacancy_id)
{
  g_return_if_fail (INL_IS_VACANCY_VIEW (self));

  if (vacancy_id == inl_vacancy_view_get_vacancy_id (self) && vacancy_id != 0)
    {
      tell_seen (self);
      return;
    }

  leave_to_open (self, vacancy_id, 0);
}

/**
 * inl_vacancy_view_open_new:
 * @self: a view
 * @relation_id: the relation it is for, or 0 when that is still to be chosen
 *
 * Shows a new vacancy, after asking about changes to the one that is shown.
 */
void
inl_vacancy_view_open_new (InlVacancyView *self,
                           gint64          relation_id)
{
  g_return_if_fail (INL_IS_VACANCY_VIEW (self));

  leave_to_open (self, 0, relation_id);
}

/**
 * inl_vacancy_view_get_vacancy_id:
 * @self: a view
 *
 * Returns: the vacancy that is shown, or 0 when there is none or it was not saved yet
 */
gint64
inl_vacancy_view_get_vacancy_id (InlVacancyView *self)
{
  InlVacancy *vacancy;

  g_return_val_if_fail (INL_IS_VACANCY_VIEW (self), 0);

  vacancy = get_draft (self);
  return vacancy != NULL ? inl_record_get_id (INL_RECORD (vacancy)) : 0;
}

/**
 * inl_vacancy_view_is_new:
 * @self: a view
 *
 * Returns: whether a vacancy that was never saved is shown
 */
gboolean
inl_vacancy_view_is_new (InlVacancyView *self)
{
  g_return_val_if_fail (INL_IS_VACANCY_VIEW (self), FALSE);

  return inl_record_form_is_new (self->form);
}

/**
 * inl_vacancy_view_get_unchosen_state:
 * @self: a view
 *
 * Returns: (transfer none): what asks to choose something from the list
 */
GtkWidget *
inl_vacancy_view_get_unchosen_state (InlVacancyView *self)
{
  g_return_val_if_fail (INL_IS_VACANCY_VIEW (self), NULL);

  return GTK_WIDGET (self->unchosen_state);
}
