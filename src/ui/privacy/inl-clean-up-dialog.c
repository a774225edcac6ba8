/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlCleanUpDialog: what may go, with all ticks off: nothing is removed unasked, and what is ticked
 * is asked about once more. */

#define G_LOG_DOMAIN "inl-clean-up-dialog"

#include "config.h"

#include "inl-clean-up-dialog.h"

#include <glib/gi18n.h>

#include "inl-clean-up-row.h"
#include "inl-empty-state.h"
#include "inl-gate.h"
#include "inl-list-frame.h"
#include "inl-office-privacy.h"

struct _InlCleanUpDialog
{
  AdwWindow      parent_instance;

  GtkButton     *remove_button;
  GtkInfoBar    *info_bar;
  GtkLabel      *info_label;
  GtkWidget     *leftovers;
  AdwActionRow  *leftovers_row;
  GtkStack      *stack;
  GtkSpinner    *spinner;
  GtkLabel      *list_label;
  GtkButton     *select_button;
  GtkListView   *list_view;
  InlEmptyState *empty;
  InlEmptyState *problem;

  InlOffice     *office;       /* (owned) (not nullable) */
  GListStore    *relations;    /* (owned) (not nullable): of InlRelation */
  GHashTable    *ticked;       /* (owned) (element-type gint64): ids */
  GCancellable  *cancellable;  /* (owned) (not nullable): cancelled when it closes */
  guint          serial;       /* of the list that was asked for last */
  gboolean       is_removing;
};

G_DEFINE_FINAL_TYPE (InlCleanUpDialog, inl_clean_up_dialog, ADW_TYPE_WINDOW)

static gboolean
is_all_ticked (InlCleanUpDialog *self)
{
  return g_hash_table_size (self->ticked) == g_list_model_get_n_items (G_LIST_MODEL
                                                                       (self->relations));
}

/* Red is for what would remove something. */
static void
label_remove_button (InlCleanUpDialog *self,
                     guint             n)
{
  /* Translators: %u is how many relations are ticked. */
  g_autofree char *counted = g_strdup_printf (_("Verwijderen (%'u)"), n);

  gtk_button_set_label (self->remove_button, n > 0 ? counted : _("Verwijderen"));
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->remove_button), "destructive-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->remove_button), "destructive-action");
}

static void
update_actions (InlCleanUpDialog *self)
{
  guint n = g_hash_table_size (self->ticked);

  label_remove_button (self, n);
  gtk_button_set_label (self->select_button, is_all_ticked (self) ? _("Niets selecteren")
                                                                  : _("Alles selecteren"));
  inl_gate_set_enabled (self, self->office, "clean-up.select-all", !self->is_removing);
  inl_gate_set_enabled (self, self->office, "clean-up.remove", n > 0 && !self->is_removing);
  inl_gate_set_enabled (self, self->office, "clean-up.wipe", !self->is_removing);
}

static void
show_page (InlCleanUpDialog *self,
           const char       *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  update_actions (self);
}

static void
show_message (InlCleanUpDialog *self,
              GtkMessageType    type,
              const char       *text)
{
  gtk_info_bar_set_message_type (self->info_bar, type);
  gtk_label_set_text (self->info_label, text);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static gint64 *
copy_id (InlRelation *relation)
{
  gint64 id = inl_record_get_id (INL_RECORD (relation));

  return g_memdup2 (&id, sizeof id);
}

/* A tick of what is not in the list any more must not count. */
static void
keep_ticks (InlCleanUpDialog *self,
            GPtrArray        *relations)
{
  g_autoptr(GHashTable) ticked = g_steal_pointer (&self->ticked);

  self->ticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < relations->len; i++)
    {
      g_autofree gint64 *id = copy_id (g_ptr_array_index (relations, i));

      if (g_hash_table_contains (ticked, id))
        g_hash_table_add (self->ticked, g_steal_pointer (&id));
    }
}

typedef struct
{
  InlCleanUpDialog *self;    /* (owned) */
  guint             serial;
} Listing;

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Listing *listing = user_data;
  g_autoptr(InlCleanUpDialog) self = listing->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) relations = inl_office_list_expired_finish (INL_OFFICE (source), result,
                                                                   &error);
  guint n_before;

  /* It was closed, or asked for again. */
  if (self->office == NULL || listing->serial != self->serial)
    return;
  if (relations == NULL)
    {
      g_object_set (self->problem, "description", error->message, NULL);
      show_page (self, "problem");
      return;
    }

  keep_ticks (self, relations);
  n_before = g_list_model_get_n_items (G_LIST_MODEL (self->relations));
  g_list_store_splice (self->relations, 0, n_before, relations->pdata, relations->len);
  show_page (self, relations->len > 0 ? "list" : "empty");
}

static void
on_leftovers_counted_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(InlCleanUpDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gssize n = inl_office_count_leftovers_finish (INL_OFFICE (source), result, &error);
  g_autofree char *title = NULL;

  if (self->office == NULL)
    return;

  /* Why it could not be read is told of the list, which is read along with it. */
  gtk_widget_set_visible (self->leftovers, n > 0);
  if (n <= 0)
    return;
  /* Translators: %u is a number of persons. */
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u geanonimiseerde contactpersoon",
                                        "%'u geanonimiseerde contactpersonen", n), (guint) n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->leftovers_row), title);
}

static void
load_list (InlCleanUpDialog *self)
{
  Listing *listing = g_new0 (Listing, 1);

  listing->self = g_object_ref (self);
  listing->serial = ++self->serial;
  inl_office_list_expired_async (self->office, self->cancellable, on_listed_cb, listing);
  inl_office_count_leftovers_async (self->office, self->cancellable, on_leftovers_counted_cb,
                                    g_object_ref (self));
}

static void
on_office_changed_cb (InlCleanUpDialog *self,
                      guint             kinds)
{
  if ((kinds & (1u << INL_RECORD_KIND_RELATION | 1u << INL_RECORD_KIND_INQUIRY
                | 1u << INL_RECORD_KIND_CONTACT)) != 0
      && !self->is_removing)
    load_list (self);
}

static char *
dup_result (guint n)
{
  /* Translators: %u is a number of relations. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u relatie is voorgoed verwijderd.",
                                       "%'u relaties zijn voorgoed verwijderd.", n), n);
}

static void
on_cleaned_up_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(InlCleanUpDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gssize n_removed = inl_office_clean_up_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  self->is_removing = FALSE;
  if (n_removed >= 0)
    {
      g_autofree char *text = dup_result ((guint) n_removed);

      show_message (self, GTK_MESSAGE_INFO, text);
    }
  else
    {
      show_message (self, GTK_MESSAGE_ERROR, error->message);
    }
  update_actions (self);
  load_list (self);
}

static void
on_remove_responded_cb (InlCleanUpDialog *self,
                        const char       *response)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  if (!g_str_equal (response, "remove"))
    return;

  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  self->is_removing = TRUE;
  update_actions (self);
  inl_office_clean_up_async (self->office, ids, on_cleaned_up_cb, g_object_ref (self));
}

static void
ask (InlCleanUpDialog *self,
     const char       *heading,
     const char       *body,
     const char       *answer,
     GCallback         on_responded)
{
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _("Annuleren"), "remove", answer, NULL);
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", on_responded, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_remove_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlCleanUpDialog *self = INL_CLEAN_UP_DIALOG (widget);
  guint n = g_hash_table_size (self->ticked);
  g_autofree char *heading = NULL;

  /* Translators: %u is a number of relations. */
  heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u relatie voorgoed verwijderen?",
                                          "%'u relaties voorgoed verwijderen?", n), n);
  ask (self, heading,
       _("Alles wat erbij hoort gaat mee: contactpersonen, aanvragen, uitvragen, uitnodigingen en "
         "notificaties. Het logboek houdt bij dat dit is gebeurd. Dit kan niet ongedaan worden "
         "gemaakt."),
       _("Verwijderen"), G_CALLBACK (on_remove_responded_cb));
}

static void
on_wiped_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlCleanUpDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gssize n = inl_office_wipe_leftovers_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  self->is_removing = FALSE;
  if (n == 0)
    show_message (self, GTK_MESSAGE_WARNING, _("Er is niets gewist: naar wie dit betreft loopt nog "
                                               "een uitvraag."));
  else if (n > 0)
    show_message (self, GTK_MESSAGE_INFO, _("De geanonimiseerde contactpersonen zijn ook uit de "
                                            "verlopen uitvragen gewist."));
  else
    show_message (self, GTK_MESSAGE_ERROR, error->message);
  update_actions (self);
  load_list (self);
}

static void
on_wipe_responded_cb (InlCleanUpDialog *self,
                      const char       *response)
{
  if (!g_str_equal (response, "remove"))
    return;

  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  self->is_removing = TRUE;
  update_actions (self);
  inl_office_wipe_leftovers_async (self->office, on_wiped_cb, g_object_ref (self));
}

static void
on_wipe_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  ask (INL_CLEAN_UP_DIALOG (widget), _("Geanonimiseerde contactpersonen wissen?"),
       _("Aan wie een uitvraag is verstuurd, is daarna niet meer te zien. Dit kan niet ongedaan "
         "worden gemaakt."),
       _("Wissen"), G_CALLBACK (on_wipe_responded_cb));
}

static void
on_message_closed_cb (InlCleanUpDialog *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
on_row_ticked_cb (InlCleanUpDialog *self,
                  GParamSpec       *pspec,
                  InlCleanUpRow    *row)
{
  InlRelation *relation = inl_clean_up_row_get_relation (row);

  /* The row changes hands. */
  if (relation == NULL)
    return;

  if (inl_clean_up_row_is_ticked (row))
    {
      g_hash_table_add (self->ticked, copy_id (relation));
    }
  else
    {
      g_autofree gint64 *id = copy_id (relation);

      g_hash_table_remove (self->ticked, id);
    }
  update_actions (self);
}

static void
on_select_all_activated_cb (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  InlCleanUpDialog *self = INL_CLEAN_UP_DIALOG (widget);
  GListModel *model = G_LIST_MODEL (self->relations);
  guint n = g_list_model_get_n_items (model);
  gboolean is_ticking = !is_all_ticked (self);

  g_hash_table_remove_all (self->ticked);
  for (guint i = 0; is_ticking && i < n; i++)
    {
      g_autoptr(InlRelation) relation = g_list_model_get_item (model, i);

      g_hash_table_add (self->ticked, copy_id (relation));
    }

  /* The rows that are shown are filled again. */
  g_list_model_items_changed (model, 0, n, n);
  update_actions (self);
}

static void
on_item_set_up_cb (InlCleanUpDialog *self,
                   GtkListItem      *item)
{
  GtkWidget *row = inl_clean_up_row_new ();

  g_signal_connect_object (row, "notify::ticked", G_CALLBACK (on_row_ticked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
on_item_bound_cb (InlCleanUpDialog *self,
                  GtkListItem      *item)
{
  InlCleanUpRow *row = INL_CLEAN_UP_ROW (gtk_list_item_get_child (item));
  InlRelation *relation = gtk_list_item_get_item (item);
  g_autofree gint64 *id = copy_id (relation);

  inl_clean_up_row_set_relation (row, NULL);
  inl_clean_up_row_set_ticked (row, g_hash_table_contains (self->ticked, id));
  inl_clean_up_row_set_relation (row, relation);
}

static void
on_item_unbound_cb (InlCleanUpDialog *self,
                    GtkListItem      *item)
{
  inl_clean_up_row_set_relation (INL_CLEAN_UP_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
inl_clean_up_dialog_dispose (GObject *object)
{
  InlCleanUpDialog *self = INL_CLEAN_UP_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_CLEAN_UP_DIALOG);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_clean_up_dialog_parent_class)->dispose (object);
}

static void
inl_clean_up_dialog_finalize (GObject *object)
{
  InlCleanUpDialog *self = INL_CLEAN_UP_DIALOG (object);

  g_clear_object (&self->relations);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (inl_clean_up_dialog_parent_class)->finalize (object);
}

static void
inl_clean_up_dialog_class_init (InlCleanUpDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_clean_up_dialog_dispose;
  object_class->finalize = inl_clean_up_dialog_finalize;

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_LIST_FRAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/privacy/inl-clean-up-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, remove_button);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, info_bar);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, info_label);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, leftovers);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, leftovers_row);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, list_label);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, select_button);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_message_closed_cb);
  gtk_widget_class_install_action (widget_class, "clean-up.remove", NULL, on_remove_activated_cb);
  gtk_widget_class_install_action (widget_class, "clean-up.wipe", NULL, on_wipe_activated_cb);
  gtk_widget_class_install_action (widget_class, "clean-up.select-all", NULL,
                                   on_select_all_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_list_view (InlCleanUpDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection =
    gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->relations)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_item_set_up_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_item_bound_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_item_unbound_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  gtk_list_view_set_factory (self->list_view, factory);
  g_object_unref (selection);
  g_object_unref (factory);
}

static void
inl_clean_up_dialog_init (InlCleanUpDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->relations = g_list_store_new (INL_TYPE_RELATION);
  self->ticked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list_view (self);
}

static void
describe_term (InlCleanUpDialog *self)
{
  guint years = inl_office_get_retention_years (self->office);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  /* Translators: %u is a number of years. */
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "Deze relaties zijn langer dan %u jaar gearchiveerd, en in "
                                        "die tijd is er niets aan verstuurd. Kies wat weg mag.",
                                        "Deze relaties zijn langer dan %u jaar gearchiveerd, en in "
                                        "die tijd is er niets aan verstuurd. Kies wat weg mag.",
                                        years), years);
  gtk_label_set_text (self->list_label, label);
  /* Translators: %u is a number of years. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Er zijn geen relaties die langer dan %u jaar zijn "
                                       "gearchiveerd en waaraan in die tijd niets is verstuurd.",
                                       "Er zijn geen relaties die langer dan %u jaar zijn "
                                       "gearchiveerd en waaraan in die tijd niets is verstuurd.",
                                       years), years);
  g_object_set (self->empty, "description", text, NULL);
}

/**
 * inl_clean_up_dialog_new:
 * @office: where relations are kept
 *
 * Returns: (transfer none): a window, not shown yet; GTK keeps it until it is destroyed
 */
GtkWidget *
inl_clean_up_dialog_new (InlOffice *office)
{
  InlCleanUpDialog *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_CLEAN_UP_DIALOG, NULL);
  self->office = g_object_ref (office);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  inl_gate_watch (self, office);
  describe_term (self);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  update_actions (self);
  load_list (self);

  return GTK_WIDGET (self);
}

/**
 * inl_clean_up_dialog_present:
 * @parent: the window above which it opens
 * @office: where relations are kept
 *
 * Opens the dialog.
 */
void
inl_clean_up_dialog_present (GtkWindow *parent,
                             InlOffice *office)
{
  GtkWidget *self = inl_clean_up_dialog_new (office);

  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
