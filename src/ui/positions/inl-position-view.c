/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPositionView: one position. A new name holds at once for every vacancy that has the position;
 * what was sent keeps the name that was sent. */

#define G_LOG_DOMAIN "inl-position-view"

#include "config.h"

#include "inl-position-view.h"

#include <glib/gi18n.h>

#include "inl-page.h"
#include "inl-position-factory.h"
#include "inl-position-view-private.h"
#include "inl-window.h"

enum
{
  SIGNAL_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void inl_position_view_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlPositionView, inl_position_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_position_view_page_init))

/**
 * inl_position_view_get_saved:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the position as it is stored
 */
InlPosition *
inl_position_view_get_saved (InlPositionView *self)
{
  InlRecord *saved = inl_record_form_get_saved (self->form);

  return saved != NULL ? INL_POSITION (saved) : NULL;
}

static gboolean
can_save (InlPositionView *self)
{
  return self->twin == NULL && inl_record_form_can_save (self->form);
}

static const char *
get_title (InlPosition *position)
{
  if (position == NULL)
    return _("Functie");

  return inl_record_get_id (INL_RECORD (position)) != 0 ? inl_position_get_name (position)
                                                        : _("Nieuwe functie");
}

static void
show_use (InlPositionView *self,
          InlPosition     *position)
{
  gboolean is_stored = position != NULL && inl_record_get_id (INL_RECORD (position)) != 0;
  gboolean is_retired = is_stored && inl_position_is_retired (position);
  g_autofree char *use =
    inl_position_dup_use (is_stored ? inl_position_get_used_count (position) : 0);

  gtk_label_set_text (self->use_label, use);
  gtk_widget_set_visible (self->use_group, is_stored);
  gtk_widget_set_visible (GTK_WIDGET (self->retire_row), !is_retired);
  gtk_info_bar_set_revealed (self->retired_bar, is_retired);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "position.merge", is_stored);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "position.retire", is_stored && !is_retired);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "position.restore", is_retired);
}

/**
 * inl_position_view_update:
 * @self: a view
 *
 * Shows everything that follows from the form and from what is known of other positions.
 */
void
inl_position_view_update (InlPositionView *self)
{
  InlPosition *position = inl_position_view_get_saved (self);

  inl_pane_set_title (self->pane, get_title (position));
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), position != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "position.save", can_save (self));
  show_use (self, position);
  inl_position_view_show_twin (self);
  inl_page_changed (INL_PAGE (self));
}

/* Opening */

static void
stop_reading (InlPositionView *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
show_problem (InlPositionView *self,
              GError          *error)
{
  inl_record_form_show (self->form, NULL);
  g_object_set (self->problem_state, "description", error->message, NULL);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
on_position_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(InlPositionView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) record = inl_office_load_finish (INL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  g_clear_object (&self->reading);
  if (record != NULL)
    inl_record_form_show (self->form, record);
  else
    show_problem (self, error);
}

static void
open_now (InlPositionView *self)
{
  g_autoptr(InlPosition) position = NULL;

  stop_reading (self);
  if (self->opening_id != 0)
    {
      self->reading = g_cancellable_new ();
      inl_office_load_async (self->office, INL_RECORD_KIND_POSITION, self->opening_id,
                             self->reading, on_position_loaded_cb, g_object_ref (self));
      return;
    }

  position = inl_position_new ();
  inl_record_form_show (self->form, INL_RECORD (position));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
on_left_to_open_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  InlPositionView *self = INL_POSITION_VIEW (source);

  if (inl_page_leave_finish (INL_PAGE (self), result))
    open_now (self);
  else
    g_signal_emit (self, signals[SIGNAL_SHOWN], 0, inl_position_view_get_position_id (self));
}

static void
on_position_refreshed_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr(InlPositionView) self = user_data;
  g_autoptr(InlRecord) record = inl_office_load_finish (INL_OFFICE (source), result, NULL);

  if (record != NULL && self->stack != NULL)
    inl_record_form_refresh (self->form, record);
}

static void
on_office_changed_cb (InlPositionView *self,
                      guint            kinds)
{
  gint64 id = inl_position_view_get_position_id (self);

  if ((kinds & (1u << INL_RECORD_KIND_POSITION)) == 0)
    return;

  if (id != 0 && self->reading == NULL)
    inl_office_load_async (self->office, INL_RECORD_KIND_POSITION, id, NULL,
                           on_position_refreshed_cb, g_object_ref (self));
  inl_position_view_seek_twin (self, TRUE);
}

static void
on_draft_replaced_cb (InlPositionView *self)
{
  InlRecord *draft = inl_record_form_get_draft (self->form);

  gtk_stack_set_visible_child_name (self->stack, draft != NULL ? "form" : "none");
  inl_position_view_seek_twin (self, TRUE);
  inl_position_view_update (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0, inl_position_view_get_position_id (self));
}

static void
on_validated_cb (InlPositionView *self)
{
  inl_position_view_seek_twin (self, FALSE);
  inl_position_view_update (self);
}

/* Saving, and in and out of use */

static void
report_not_saved (InlPositionView *self,
                  const GError    *error)
{
  /* A name that was taken just now is refused in its row, as one that was taken before. */
  if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DUPLICATE))
    inl_position_view_seek_twin (self, TRUE);
  else
    inl_toast (self, error->message);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlPositionView) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_saved = inl_record_form_save_finish (INL_RECORD_FORM (source), result, &error);

  if (self->stack == NULL)
    return;
  if (error != NULL)
    report_not_saved (self, error);
  if (!is_saved)
    return;

  inl_toast (self, _("De functie is opgeslagen."));
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0, inl_position_view_get_position_id (self));
}

static void
save (InlPositionView *self)
{
  if (can_save (self))
    inl_record_form_save_async (self->form, GTK_WIDGET (self), on_saved_cb, g_object_ref (self));
}

static void
on_archived_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlPositionView) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_office_set_archived_finish (INL_OFFICE (source), result, &error))
    inl_toast (self, error->message);
}

static void
on_retire_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlPositionView *self = INL_POSITION_VIEW (widget);

  inl_office_set_archived_async (self->office, INL_RECORD_KIND_POSITION,
                                 inl_position_view_get_position_id (self),
                                 g_str_equal (action_name, "position.retire"), on_archived_cb,
                                 g_object_ref (self));
}

static void
on_save_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  save (INL_POSITION_VIEW (widget));
}

static void
on_name_applied_cb (InlPositionView *self)
{
  save (self);
}

static void
on_merge_activated_cb (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  inl_position_view_merge (INL_POSITION_VIEW (widget));
}

static void
on_open_twin_activated_cb (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  inl_position_view_open_twin (INL_POSITION_VIEW (widget));
}

/* InlPage */

static InlRecordForm *
inl_position_view_get_form (InlPage *page)
{
  return INL_POSITION_VIEW (page)->form;
}

static void
inl_position_view_report (InlPage      *page,
                          const GError *error)
{
  report_not_saved (INL_POSITION_VIEW (page), error);
}

static const char *
inl_position_view_get_title (InlPage *page)
{
  return inl_pane_get_title (INL_POSITION_VIEW (page)->pane);
}

static gboolean
inl_position_view_can_save (InlPage *page)
{
  return can_save (INL_POSITION_VIEW (page));
}

static void
inl_position_view_page_save (InlPage *page)
{
  save (INL_POSITION_VIEW (page));
}

static void
inl_position_view_page_init (InlPageInterface *iface)
{
  iface->get_form = inl_position_view_get_form;
  iface->report = inl_position_view_report;
  iface->get_title = inl_position_view_get_title;
  iface->can_save = inl_position_view_can_save;
  iface->save = inl_position_view_page_save;
}

static void
inl_position_view_dispose (GObject *object)
{
  InlPositionView *self = INL_POSITION_VIEW (object);

  stop_reading (self);
  inl_position_view_forget_twin (self);
  if (self->form != NULL)
    inl_record_form_release (self->form);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_POSITION_VIEW);
  g_clear_object (&self->office);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (inl_position_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/positions/inl-position-view.ui");
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, pane);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, save_button);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, stack);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, unchosen_state);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, problem_state);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, retired_bar);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, name_row);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, twin_row);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, use_group);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, use_label);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, merge_row);
  gtk_widget_class_bind_template_child (widget_class, InlPositionView, retire_row);
  gtk_widget_class_bind_template_callback (widget_class, on_name_applied_cb);
}

static void
inl_position_view_class_init (InlPositionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_position_view_dispose;

  signals[SIGNAL_SHOWN] = g_signal_new ("shown", INL_TYPE_POSITION_VIEW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_ENTRY_ROW);
  g_type_ensure (INL_TYPE_PANE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "position.save", NULL, on_save_activated_cb);
  gtk_widget_class_install_action (widget_class, "position.merge", NULL, on_merge_activated_cb);
  gtk_widget_class_install_action (widget_class, "position.open-twin", NULL,
                                   on_open_twin_activated_cb);
  gtk_widget_class_install_action (widget_class, "position.retire", NULL,
                                   on_retire_activated_cb);
  gtk_widget_class_install_action (widget_class, "position.restore", NULL,
                                   on_retire_activated_cb);
}

static void
inl_position_view_init (InlPositionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_position_view_new:
 * @office: where positions are kept
 *
 * Returns: (transfer floating): a view that shows no position yet
 */
GtkWidget *
inl_position_view_new (InlOffice *office)
{
  InlPositionView *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_POSITION_VIEW, NULL);
  self->office = g_object_ref (office);
  self->form = inl_record_form_new (office);
  inl_record_form_bind_row (self->form, "name", self->name_row);

  inl_record_form_watch (self->form, self, G_CALLBACK (on_draft_replaced_cb),
                         G_CALLBACK (on_validated_cb));
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  inl_position_view_update (self);

  return GTK_WIDGET (self);
}

/**
 * inl_position_view_open:
 * @self: a view
 * @position_id: a position that is stored, or 0 for a new one
 *
 * Shows the position, after asking about changes to the one that is shown.
 */
void
inl_position_view_open (InlPositionView *self,
                        gint64           position_id)
{
  g_return_if_fail (INL_IS_POSITION_VIEW (self));

  if (position_id != 0 && position_id == inl_position_view_get_position_id (self))
    return;

  self->opening_id = position_id;
  inl_page_leave_async (INL_PAGE (self), on_left_to_open_cb, NULL);
}

/**
 * inl_position_view_get_position_id:
 * @self: a view
 *
 * Returns: the position that is shown, or 0 when there is none or it was not saved yet
 */
gint64
inl_position_view_get_position_id (InlPositionView *self)
{
  InlPosition *position;

  g_return_val_if_fail (INL_IS_POSITION_VIEW (self), 0);

  position = inl_position_view_get_saved (self);
  return position != NULL ? inl_record_get_id (INL_RECORD (position)) : 0;
}

/**
 * inl_position_view_is_new:
 * @self: a view
 *
 * Returns: whether a position that was never saved is shown
 */
gboolean
inl_position_view_is_new (InlPositionView *self)
{
  g_return_val_if_fail (INL_IS_POSITION_VIEW (self), FALSE);

  return inl_record_form_is_new (self->form);
}

/**
 * inl_position_view_get_unchosen_state:
 * @self: a view
 *
 * Returns: (transfer none): what asks to choose something from the list
 */
GtkWidget *
inl_position_view_get_unchosen_state (InlPositionView *self)
{
  g_return_val_if_fail (INL_IS_POSITION_VIEW (self), NULL);

  return GTK_WIDGET (self->unchosen_state);
}
