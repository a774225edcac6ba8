/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlOutboxPage: Uitgaande uitvragen: what was asked and did not leave for certain yet, over all
 * relations, with what a person can do about it. A row is not opened by one click, as elsewhere: a
 * click beside one of its buttons would lead away. */

#define G_LOG_DOMAIN "inl-outbox-page"

#include "config.h"

#include "inl-outbox-page.h"

#include <glib/gi18n.h>

#include "inl-decisions.h"
#include "inl-export-bar.h"
#include "inl-gate.h"
#include "inl-held-bar.h"
#include "inl-list-pane.h"
#include "inl-office-rights.h"
#include "inl-office-trial.h"
#include "inl-outbox-row.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-places.h"
#include "inl-window.h"

#define TRY_ALL "outbox.try-all"

struct _InlOutboxPage
{
  GtkWidget     parent_instance;

  InlPane      *pane;
  InlHeldBar   *held_bar;
  InlListPane  *list_pane;
  GtkButton    *try_all_button;
  GtkSpinner   *try_all_spinner;

  InlOffice    *office;        /* (owned) (nullable): until disposed */
  InlDecisions *decisions;     /* (owned) (not nullable) */
  GCancellable *counting;      /* (owned) (nullable): how much waits */
  guint         count_timer;   /* source id, or 0: more can be tried then */
  gboolean      has_ready;     /* something waits that may be tried now */
};

static void inl_outbox_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlOutboxPage, inl_outbox_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_outbox_page_page_init))

static void
on_record_activated_cb (InlOutboxPage *self,
                        InlInquiry    *inquiry)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-vacancy", "x",
                              inl_inquiry_get_vacancy_id (inquiry));
}

static void
on_show_vacancies_activated_cb (GtkWidget  *widget,
                                const char *action_name,
                                GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.show-page", "s", "vacancies");
}

/* Trying all */

static gboolean
may_try_all (InlOutboxPage *self)
{
  return self->has_ready && !inl_office_is_trying_all (self->office)
         && inl_gate_allows (self->office, TRY_ALL);
}

static void
update_trying (InlOutboxPage *self)
{
  const gboolean is_trying = inl_office_is_trying_all (self->office);

  gtk_button_set_label (self->try_all_button, is_trying ? _("Bezig met proberen…")
                                                        : _("Alle nu proberen"));
  gtk_widget_set_visible (GTK_WIDGET (self->try_all_spinner), is_trying);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), TRY_ALL, may_try_all (self));
  inl_page_changed (INL_PAGE (self));
}

static void
stop_counting (InlOutboxPage *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_handle_id (&self->count_timer, g_source_remove);
}

static void count (InlOutboxPage *self);

static gboolean
on_more_is_ready_cb (gpointer user_data)
{
  InlOutboxPage *self = user_data;

  self->count_timer = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(InlOutboxPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlOpenCount) counted = inl_office_count_open_finish (INL_OFFICE (source), result,
                                                                  &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->office == NULL)
    return;

  g_clear_object (&self->counting);
  if (counted == NULL)
    {
      g_debug ("Not known what waits: %s", error->message);
      return;
    }

  self->has_ready = counted->n_ready > 0;
  if (counted->ready_in > 0)
    self->count_timer = g_timeout_add_seconds (counted->ready_in, on_more_is_ready_cb, self);
  update_trying (self);
}

static void
count (InlOutboxPage *self)
{
  stop_counting (self);
  if (!inl_office_may (self->office, INL_RIGHT_ASK))
    {
      update_trying (self);
      return;
    }

  self->counting = g_cancellable_new ();
  inl_office_count_open_async (self->office, self->counting, on_counted_cb, g_object_ref (self));
}

static void
on_office_changed_cb (InlOutboxPage *self,
                      guint          kinds)
{
  if ((kinds & (1u << INL_RECORD_KIND_INQUIRY)) != 0)
    count (self);
}

static void
on_rights_changed_cb (InlOutboxPage *self)
{
  count (self);
}

/* With a button for what stands in the way of all. */
static void
tell_trial (InlOutboxPage  *self,
            const InlTrial *trial)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *text = inl_trial_describe (trial);
  const char *label = NULL;
  const char *action_name = NULL;

  if (!INL_IS_WINDOW (root))
    return;

  switch (trial->obstacle != NULL ? trial->obstacle->kind : INL_OUTCOME_KIND_NONE)
    {
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
      label = _("Inloggen");
      action_name = "app.log-in";
      break;
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
      label = _("Instellen");
      action_name = "app.preferences";
      break;
    default:
      break;
    }
  inl_window_add_toast (INL_WINDOW (root), text, label, action_name, NULL);
}

static void
on_all_tried_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(InlOutboxPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlTrial) trial = inl_office_try_all_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  if (trial != NULL)
    tell_trial (self, trial);
  else
    inl_toast (self, error->message);
  update_trying (self);
  count (self);
}

static void
try_all (InlOutboxPage *self)
{
  /* The button goes off, and the keyboard is not to go off with it. */
  if (gtk_widget_is_focus (GTK_WIDGET (self->try_all_button)))
    inl_list_pane_focus_list (self->list_pane);
  inl_office_try_all_async (self->office, on_all_tried_cb, g_object_ref (self));
  update_trying (self);
}

static void
on_try_all_activated_cb (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  try_all (INL_OUTBOX_PAGE (widget));
}

static void
on_item_set_up_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item,
                   gpointer                  decisions)
{
  gtk_list_item_set_child (item, inl_outbox_row_new (decisions));
}

static void
on_place_changed_cb (InlPlace    *place,
                     GtkListItem *item)
{
  inl_outbox_row_set_inquiry (INL_OUTBOX_ROW (gtk_list_item_get_child (item)),
                              inl_place_get_record (place));
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  InlPlace *place = gtk_list_item_get_item (item);

  g_signal_connect_object (place, "changed", G_CALLBACK (on_place_changed_cb), item, 0);
  on_place_changed_cb (place, item);
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  inl_outbox_row_set_inquiry (INL_OUTBOX_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkListItemFactory *
create_factory (InlOutboxPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_item_set_up_cb), self->decisions, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), NULL);
  return factory;
}

static const char *
inl_outbox_page_page_get_title (InlPage *page)
{
  return _("Uitgaande uitvragen");
}

static void
inl_outbox_page_page_focus_search (InlPage *page)
{
  inl_list_pane_focus_search (INL_OUTBOX_PAGE (page)->list_pane);
}

static gboolean
inl_outbox_page_page_can_send (InlPage *page)
{
  return may_try_all (INL_OUTBOX_PAGE (page));
}

static void
inl_outbox_page_page_send (InlPage *page)
{
  try_all (INL_OUTBOX_PAGE (page));
}

static void
inl_outbox_page_page_init (InlPageInterface *iface)
{
  iface->can_send = inl_outbox_page_page_can_send;
  iface->send = inl_outbox_page_page_send;
  iface->get_title = inl_outbox_page_page_get_title;
  iface->focus_search = inl_outbox_page_page_focus_search;
}

static void
inl_outbox_page_dispose (GObject *object)
{
  InlOutboxPage *self = INL_OUTBOX_PAGE (object);

  stop_counting (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_OUTBOX_PAGE);
  g_clear_object (&self->decisions);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_outbox_page_parent_class)->dispose (object);
}

static void
inl_outbox_page_class_init (InlOutboxPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_outbox_page_dispose;

  g_type_ensure (INL_TYPE_HELD_BAR);
  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/outbox/inl-outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlOutboxPage, pane);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxPage, held_bar);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxPage, try_all_button);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxPage, try_all_spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);

  gtk_widget_class_install_action (widget_class, "outbox.show-vacancies", NULL,
                                   on_show_vacancies_activated_cb);
  gtk_widget_class_install_action (widget_class, TRY_ALL, NULL, on_try_all_activated_cb);
  inl_export_bar_install_action (widget_class);
}

static void
inl_outbox_page_init (InlOutboxPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_outbox_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_outbox_page_new (InlOffice *office)
{
  InlOutboxPage *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(InlLiveList) list = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_OUTBOX_PAGE, NULL);
  self->office = g_object_ref (office);
  self->decisions = inl_decisions_new (office, GTK_WIDGET (self));
  inl_held_bar_set_office (self->held_bar, office);
  query = inl_query_new (INL_RECORD_KIND_INQUIRY);
  query->only_open = TRUE;
  list = inl_office_create_list (office, query);
  factory = create_factory (self);
  inl_list_pane_set_list (self->list_pane, list, factory);
  inl_list_pane_set_up_export (self->list_pane, self, office);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_trying (self);
  count (self);

  return GTK_WIDGET (self);
}
