/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlNoticesPage: Notificaties: what happened, over all relations, newest first. A click opens the
 * vacancy that it is about, or else the relation. */

#define G_LOG_DOMAIN "inl-notices-page"

#include "config.h"

#include "inl-notices-page.h"

#include <glib/gi18n.h>

#include "inl-export-bar.h"
#include "inl-notice-factory.h"
#include "inl-notice.h"
#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-pane.h"

struct _InlNoticesPage
{
  GtkWidget    parent_instance;

  InlPane     *pane;
  InlListPane *list_pane;
};

static void inl_notices_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlNoticesPage, inl_notices_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE,
                                                      inl_notices_page_page_init))

static void
on_record_activated_cb (InlNoticesPage *self,
                        InlNotice      *notice)
{
  gint64 vacancy_id = inl_notice_get_vacancy_id (notice);

  if (vacancy_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-vacancy", "x", vacancy_id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-relation", "x",
                                inl_notice_get_relation_id (notice));
}

static const char *
inl_notices_page_page_get_title (InlPage *page)
{
  return _("Notificaties");
}

static void
inl_notices_page_page_focus_search (InlPage *page)
{
  inl_list_pane_focus_search (INL_NOTICES_PAGE (page)->list_pane);
}

static void
inl_notices_page_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_notices_page_page_get_title;
  iface->focus_search = inl_notices_page_page_focus_search;
}

static void
inl_notices_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), INL_TYPE_NOTICES_PAGE);

  G_OBJECT_CLASS (inl_notices_page_parent_class)->dispose (object);
}

static void
inl_notices_page_class_init (InlNoticesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_notices_page_dispose;

  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/inquiries/inl-notices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlNoticesPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlNoticesPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);
  inl_export_bar_install_action (widget_class);
}

static void
inl_notices_page_init (InlNoticesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_notices_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_notices_page_new (InlOffice *office)
{
  InlNoticesPage *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(InlLiveList) list = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_NOTICES_PAGE, NULL);
  query = inl_query_new (INL_RECORD_KIND_NOTICE);
  list = inl_office_create_list (office, query);
  factory = inl_notice_factory_new ();
  inl_list_pane_set_list (self->list_pane, list, factory);
  inl_list_pane_set_up_export (self->list_pane, self, office);

  return GTK_WIDGET (self);
}
