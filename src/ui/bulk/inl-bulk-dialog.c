/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlBulkDialog: a window on a bulk uitvraag. The uitvraag itself belongs to the office, so that it
 * goes on when nobody looks. */

#define G_LOG_DOMAIN "inl-bulk-dialog"

#include "config.h"

#include "inl-bulk-dialog.h"

#include <glib/gi18n.h>

#include "inl-bulk-dialog-private.h"
#include "inl-bulk-row.h"
#include "inl-empty-state.h"
#include "inl-gate.h"
#include "inl-list-frame.h"
#include "inl-tooltip.h"
#include "inl-toplevel.h"

G_DEFINE_FINAL_TYPE (InlBulkDialog, inl_bulk_dialog, ADW_TYPE_WINDOW)

static void
show_page (InlBulkDialog *self,
           const char    *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
}

static InlBulkPhase
get_phase (InlBulkDialog *self)
{
  return self->bulk != NULL ? inl_bulk_asking_get_phase (self->bulk) : INL_BULK_PHASE_NEW;
}

/**
 * inl_bulk_dialog_update_actions:
 * @self: a dialog
 *
 * Switches on what can be done now.
 */
void
inl_bulk_dialog_update_actions (InlBulkDialog *self)
{
  const InlBulkPhase phase = get_phase (self);
  const gboolean is_ended = phase == INL_BULK_PHASE_ENDED;
  const gboolean can_begin = !inl_office_is_bulk_running (self->office);
  InlBulkCounts counts = { 0 };

  if (self->bulk != NULL)
    inl_bulk_asking_get_counts (self->bulk, &counts);
  inl_gate_set_enabled (self, self->office, "bulk.start",
                        phase == INL_BULK_PHASE_CHECKED && counts.n_chosen > 0 && can_begin);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.cancel",
                                 phase == INL_BULK_PHASE_RUNNING
                                 && !inl_bulk_asking_is_cancelled (self->bulk));
  inl_gate_set_enabled (self, self->office, "bulk.save", is_ended && !self->is_saving);
  inl_gate_set_enabled (self, self->office, "bulk.again",
                        is_ended && can_begin
                        && counts.n_sent < counts.n_chosen + counts.n_left_out);
}

/**
 * inl_bulk_dialog_show_message:
 * @self: a dialog
 * @type: how bad it is
 * @text: what to say, or "" for nothing
 *
 * Says it above what is shown.
 */
void
inl_bulk_dialog_show_message (InlBulkDialog  *self,
                              GtkMessageType  type,
                              const char     *text)
{
  gtk_info_bar_set_message_type (self->info_bar, type);
  gtk_label_set_text (self->info_label, text);
  gtk_info_bar_set_revealed (self->info_bar, *text != '\0');
}

/* What can be ticked: in all, and how many of it are. */
typedef struct
{
  guint n_all;
  guint n_ticked;
} Ticks;

static Ticks
count_ticks (InlBulkDialog *self,
             InlBulkState   state)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->bulk));
  Ticks ticks = { 0 };

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(InlBulkItem) item = g_list_model_get_item (G_LIST_MODEL (self->bulk), i);

      if (inl_bulk_item_get_state (item) != state)
        continue;
      ticks.n_all++;
      ticks.n_ticked += inl_bulk_item_is_chosen (item);
    }

  return ticks;
}

/* Takes @text. */
static void
show_ticks (GtkCheckButton *button,
            Ticks           ticks,
            char           *text)
{
  g_autofree char *label = text;

  gtk_check_button_set_label (button, label);
  gtk_check_button_set_active (button, ticks.n_all > 0 && ticks.n_ticked == ticks.n_all);
  gtk_check_button_set_inconsistent (button,
                                     ticks.n_ticked > 0 && ticks.n_ticked < ticks.n_all);
  /* For one its own tick is enough. */
  gtk_widget_set_visible (GTK_WIDGET (button), ticks.n_all > 1);
}

static char *
dup_none_text (guint n_all,
               guint n_earlier,
               guint n_closed)
{
  GString *text = g_string_new (NULL);

  if (n_earlier == 0 && n_closed == 0)
    {
      g_string_printf (text, _("Van deze aanvragen (%'u) is er geen klaar voor uitvraag."), n_all);
      return g_string_free (text, FALSE);
    }

  g_string_printf (text, _("Van deze aanvragen (%'u) wordt er nog geen uitgevraagd."), n_all);
  g_string_append_c (text, ' ');
  if (n_earlier > 0)
    g_string_append_printf (text, ngettext ("%'u is al eerder verstuurd.",
                                            "%'u zijn al eerder verstuurd.", n_earlier), n_earlier);
  if (n_earlier > 0 && n_closed > 0)
    g_string_append_c (text, ' ');
  if (n_closed > 0)
    g_string_append_printf (text, ngettext ("%'u is vervuld of gesloten.",
                                            "%'u zijn vervuld of gesloten.", n_closed), n_closed);
  return g_string_free (text, FALSE);
}

static void
update_check_page (InlBulkDialog       *self,
                   const InlBulkCounts *counts)
{
  const guint n_all = counts->n_chosen + counts->n_left_out;
  const Ticks earlier = count_ticks (self, INL_BULK_STATE_EARLIER);
  const Ticks closed = count_ticks (self, INL_BULK_STATE_CLOSED);
  g_autofree char *check = NULL;
  g_autofree char *start = NULL;

  self->is_showing = TRUE;
  show_ticks (self->earlier_button, earlier,
              g_strdup_printf (_("Ook opnieuw wat eerder verstuurd is (%'u)"), earlier.n_all));
  show_ticks (self->closed_button, closed,
              g_strdup_printf (_("Ook wat vervuld of gesloten is (%'u)"), closed.n_all));
  self->is_showing = FALSE;
  if (counts->n_left_out == 0 && earlier.n_all == 0 && closed.n_all == 0)
    check = g_strdup_printf (ngettext ("De aanvraag is klaar voor uitvraag.",
                                       "Alle %'u aanvragen zijn klaar voor uitvraag.", n_all),
                             n_all);
  else if (counts->n_left_out == 0)
    check = g_strdup_printf (ngettext ("De aanvraag wordt uitgevraagd.",
                                       "Alle %'u aanvragen worden uitgevraagd.", n_all), n_all);
  else if (counts->n_chosen == 0)
    check = dup_none_text (n_all, earlier.n_all, closed.n_all);
  else
    /* Translators: how many of how many vacancies. */
    check = g_strdup_printf (ngettext ("%'u van de %'u aanvragen wordt uitgevraagd; de rest wordt "
                                       "overgeslagen.",
                                       "%'u van de %'u aanvragen worden uitgevraagd; de rest wordt "
                                       "overgeslagen.", counts->n_chosen), counts->n_chosen, n_all);
  gtk_label_set_text (self->check_label, check);
  start = g_strdup_printf (ngettext ("Inlenersbeloning uitvragen voor %'u aanvraag",
                                     "Inlenersbeloning uitvragen voor %'u aanvragen",
                                     counts->n_chosen), counts->n_chosen);
  gtk_label_set_text (self->start_label, start);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, start, -1);
}

static char *
dup_left_text (InlBulkDialog *self)
{
  const gint64 seconds = inl_bulk_asking_get_seconds_left (self->bulk);
  const int minutes = (int) ((seconds + 59) / 60);

  if (inl_bulk_asking_is_cancelled (self->bulk))
    return g_strdup (_("Wordt geannuleerd: wat al begonnen was wordt afgemaakt…"));
  if (seconds < 0)
    return g_strdup (_("Bezig…"));
  if (seconds < 10)
    return g_strdup (_("Nog enkele seconden"));
  if (seconds < 60)
    return g_strdup (_("Minder dan een minuut"));

  return g_strdup_printf (ngettext ("Nog ongeveer %d minuut", "Nog ongeveer %d minuten", minutes),
                          minutes);
}

static void
update_progress_page (InlBulkDialog       *self,
                      const InlBulkCounts *counts)
{
  const guint n_done = counts->n_sent + counts->n_refused + counts->n_waiting;
  g_autofree char *summary = inl_bulk_asking_dup_summary (self->bulk);
  g_autofree char *left = dup_left_text (self);
  g_autofree char *text = NULL;

  /* Translators: how many of how many vacancies are done. */
  text = g_strdup_printf (_("%'u van %'u"), n_done, counts->n_chosen);
  gtk_progress_bar_set_text (self->progress_bar, text);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 counts->n_chosen > 0 ? (double) n_done / counts->n_chosen : 0);
  /* The bar says already how many are done. */
  gtk_label_set_text (self->counts_label, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_label), n_done > counts->n_sent);
  gtk_widget_set_visible (self->close_hint, !inl_bulk_asking_is_cancelled (self->bulk));
  gtk_label_set_text (self->left_label, left);
}

/* The keyboard begins where most go on from here; the ticks come before it. */
static void
focus_check_page (InlBulkDialog *self)
{
  if (gtk_widget_is_sensitive (self->start_button))
    gtk_widget_grab_focus (self->start_button);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->earlier_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->earlier_button));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->check_view));
}

static void
update (InlBulkDialog *self)
{
  const char *shown = gtk_stack_get_visible_child_name (self->stack);
  const gboolean was_checked = g_strcmp0 (shown, "check") == 0;
  InlBulkCounts counts;

  inl_bulk_asking_get_counts (self->bulk, &counts);
  switch (get_phase (self))
    {
    case INL_BULK_PHASE_CHECKED:
      update_check_page (self, &counts);
      show_page (self, "check");
      break;
    case INL_BULK_PHASE_RUNNING:
      update_progress_page (self, &counts);
      show_page (self, "progress");
      break;
    case INL_BULK_PHASE_ENDED:
      inl_bulk_dialog_show_result (self);
      show_page (self, "result");
      break;
    default:
      show_page (self, "loading");
    }
  inl_bulk_dialog_update_actions (self);
  if (get_phase (self) == INL_BULK_PHASE_CHECKED && !was_checked)
    focus_check_page (self);
}

static void
forget_bulk (InlBulkDialog *self)
{
  if (self->bulk == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->bulk, self);
  gtk_list_view_set_model (self->check_view, NULL);
  gtk_list_view_set_model (self->result_view, NULL);
  g_clear_object (&self->result_filter);
  g_clear_object (&self->result_sorter);
  g_clear_object (&self->bulk);
}

static void
follow (InlBulkDialog *self,
        InlBulkAsking *bulk)
{
  g_autoptr(GtkSelectionModel) model = NULL;

  forget_bulk (self);
  inl_bulk_dialog_show_message (self, GTK_MESSAGE_INFO, "");
  self->bulk = g_object_ref (bulk);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (bulk))));
  gtk_list_view_set_model (self->check_view, model);
  g_signal_connect_object (bulk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
on_checked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(InlBulkDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  /* It was closed meanwhile. */
  if (self->office == NULL)
    return;
  /* What was read is shown already. */
  if (inl_bulk_asking_check_finish (self->bulk, result, &error))
    return;

  g_object_set (self->problem, "description", error->message, NULL);
  show_page (self, "problem");
}

/**
 * inl_bulk_dialog_check:
 * @self: a dialog
 * @vacancy_ids: (element-type gint64): vacancies
 *
 * Shows what stands in the way of an uitvraag for each.
 */
void
inl_bulk_dialog_check (InlBulkDialog *self,
                       GArray        *vacancy_ids)
{
  g_autoptr(InlBulkAsking) bulk = inl_bulk_asking_new (self->office);

  follow (self, bulk);
  inl_bulk_asking_check_async (bulk, vacancy_ids, self->cancellable, on_checked_cb,
                               g_object_ref (self));
}

static void
on_start_activated_cb (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  InlBulkDialog *self = INL_BULK_DIALOG (widget);

  if (!inl_bulk_asking_start (self->bulk, TRUE))
    inl_bulk_dialog_show_message (self, GTK_MESSAGE_ERROR,
                                  _("Er wordt al voor andere aanvragen uitgevraagd."));
}

static void
on_cancel_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  inl_bulk_asking_cancel (INL_BULK_DIALOG (widget)->bulk);
}

static void
on_message_closed_cb (InlBulkDialog *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

/* The window below goes there; who has mended it comes back by the same button. */
static void
on_open_cb (InlBulkDialog *self,
            gint64         vacancy_id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-vacancy", "x", vacancy_id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_item_activated_cb (InlBulkDialog *self,
                      guint          position,
                      GtkListView   *view)
{
  g_autoptr(InlBulkItem) item =
    g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);

  if (item != NULL)
    on_open_cb (self, inl_bulk_item_get_vacancy_id (item));
}

static void
on_all_earlier_toggled_cb (InlBulkDialog *self)
{
  if (!self->is_showing)
    inl_bulk_asking_set_again (self->bulk, INL_BULK_STATE_EARLIER,
                               gtk_check_button_get_active (self->earlier_button));
}

static void
on_all_closed_toggled_cb (InlBulkDialog *self)
{
  if (!self->is_showing)
    inl_bulk_asking_set_again (self->bulk, INL_BULK_STATE_CLOSED,
                               gtk_check_button_get_active (self->closed_button));
}

static void
set_up_item (InlBulkDialog *self,
             GtkListItem   *item,
             gboolean       can_repeat)
{
  GtkWidget *row = inl_bulk_row_new (can_repeat);

  g_signal_connect_object (row, "open", G_CALLBACK (on_open_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
on_check_item_set_up_cb (InlBulkDialog *self,
                         GtkListItem   *item)
{
  set_up_item (self, item, TRUE);
}

static void
on_result_item_set_up_cb (InlBulkDialog *self,
                          GtkListItem   *item)
{
  set_up_item (self, item, FALSE);
}

static void
on_item_bound_cb (InlBulkDialog *self,
                  GtkListItem   *item)
{
  inl_bulk_row_set_item (INL_BULK_ROW (gtk_list_item_get_child (item)),
                         gtk_list_item_get_item (item));
}

static void
on_item_unbound_cb (InlBulkDialog *self,
                    GtkListItem   *item)
{
  inl_bulk_row_set_item (INL_BULK_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
set_factory (InlBulkDialog *self,
             GtkListView   *view,
             GCallback      on_set_up_cb)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", on_set_up_cb, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_item_bound_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_item_unbound_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (view, factory);
}

static gboolean
inl_bulk_dialog_close_request (GtkWindow *window)
{
  /* What it tells was seen. */
  if (get_phase (INL_BULK_DIALOG (window)) == INL_BULK_PHASE_ENDED)
    gtk_widget_activate_action (GTK_WIDGET (window), "app.bulk-seen", NULL);

  return GTK_WINDOW_CLASS (inl_bulk_dialog_parent_class)->close_request (window);
}

static void
inl_bulk_dialog_dispose (GObject *object)
{
  InlBulkDialog *self = INL_BULK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->office != NULL)
    forget_bulk (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_BULK_DIALOG);
  g_clear_object (&self->office);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (inl_bulk_dialog_parent_class)->dispose (object);
}

static void
inl_bulk_dialog_finalize (GObject *object)
{
  g_clear_object (&INL_BULK_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (inl_bulk_dialog_parent_class)->finalize (object);
}

static void
inl_bulk_dialog_class_init (InlBulkDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_bulk_dialog_dispose;
  object_class->finalize = inl_bulk_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = inl_bulk_dialog_close_request;

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_LIST_FRAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/bulk/inl-bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, title);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, info_bar);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, info_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, check_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, earlier_button);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, closed_button);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, check_view);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, start_button);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, start_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, counts_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, left_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, close_hint);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, filter);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, result_view);
  gtk_widget_class_bind_template_child (widget_class, InlBulkDialog, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_message_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_all_earlier_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_all_closed_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, inl_bulk_dialog_on_filter_changed);
  gtk_widget_class_install_action (widget_class, "bulk.start", NULL, on_start_activated_cb);
  gtk_widget_class_install_action (widget_class, "bulk.cancel", NULL, on_cancel_activated_cb);
  gtk_widget_class_install_action (widget_class, "bulk.save", NULL,
                                   inl_bulk_dialog_on_save_activated);
  gtk_widget_class_install_action (widget_class, "bulk.again", NULL,
                                   inl_bulk_dialog_on_again_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
inl_bulk_dialog_init (InlBulkDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  inl_tooltip_yield_to_popover (GTK_WIDGET (self->filter));
  set_factory (self, self->check_view, G_CALLBACK (on_check_item_set_up_cb));
  set_factory (self, self->result_view, G_CALLBACK (on_result_item_set_up_cb));
}

static InlBulkDialog *
find_or_create (GtkWindow *parent,
                InlOffice *office)
{
  GtkWindow *found = inl_toplevel_find (INL_TYPE_BULK_DIALOG);
  InlBulkDialog *self;

  if (found != NULL)
    return INL_BULK_DIALOG (found);

  self = g_object_new (INL_TYPE_BULK_DIALOG, NULL);
  self->office = g_object_ref (office);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (inl_bulk_dialog_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "bulk-changed", G_CALLBACK (inl_bulk_dialog_update_actions),
                           self, G_CONNECT_SWAPPED);
  inl_gate_watch (self, office);
  inl_bulk_dialog_update_actions (self);
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));
  return self;
}

/**
 * inl_bulk_dialog_present:
 * @parent: the window above which it opens
 * @office: an open office
 * @vacancy_ids: (element-type gint64): vacancies
 *
 * Opens the dialog, with what stands in the way of an uitvraag for each.
 */
void
inl_bulk_dialog_present (GtkWindow *parent,
                         InlOffice *office,
                         GArray    *vacancy_ids)
{
  InlBulkDialog *self = find_or_create (parent, office);

  inl_bulk_dialog_check (self, vacancy_ids);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * inl_bulk_dialog_present_last:
 * @parent: the window above which it opens
 * @office: an open office
 *
 * Opens the dialog on the bulk uitvraag that runs, or on what came of the last one. Does nothing
 * when there was none.
 */
void
inl_bulk_dialog_present_last (GtkWindow *parent,
                              InlOffice *office)
{
  InlBulkAsking *bulk = inl_office_get_bulk (office);
  InlBulkDialog *self;

  if (bulk == NULL)
    return;

  self = find_or_create (parent, office);
  if (self->bulk != bulk)
    follow (self, bulk);
  gtk_window_present (GTK_WINDOW (self));
}
