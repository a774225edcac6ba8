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
#include "inl-held-bar.h"
#include "inl-list-pane.h"
#include "inl-outbox-row.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-places.h"

struct _InlOutboxPage
{
  GtkWidget     parent_instance;

  InlPane      *pane;
  InlHeldBar   *held_bar;
  InlListPane  *list_pane;

  InlDecisions *decisions;  /* (owned) (not nullable) */
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

static void
inl_outbox_page_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_outbox_page_page_get_title;
  iface->focus_search = inl_outbox_page_page_focus_search;
}

static void
inl_outbox_page_dispose (GObject *object)
{
  InlOutboxPage *self = INL_OUTBOX_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_OUTBOX_PAGE);
  g_clear_object (&self->decisions);

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
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);

  gtk_widget_class_install_action (widget_class, "outbox.show-vacancies", NULL,
                                   on_show_vacancies_activated_cb);
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
  self->decisions = inl_decisions_new (office, GTK_WIDGET (self));
  inl_held_bar_set_office (self->held_bar, office);
  query = inl_query_new (INL_RECORD_KIND_INQUIRY);
  query->only_open = TRUE;
  list = inl_office_create_list (office, query);
  factory = create_factory (self);
  inl_list_pane_set_list (self->list_pane, list, factory);
  inl_list_pane_set_up_export (self->list_pane, self, office);

  return GTK_WIDGET (self);
}
