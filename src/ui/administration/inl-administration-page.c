/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlAdministrationPage: Beheer > Administratie: the coupling with Inlenersbeloning.com, the
 * log-in, the import, and how long things are kept. What takes more is in dialogs that this page
 * leads to. */

#define G_LOG_DOMAIN "inl-administration-page"

#include "config.h"

#include "inl-administration-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-page.h"
#include "inl-pane.h"
#include "inl-retention-group.h"
#include "inl-session-row.h"

struct _InlAdministrationPage
{
  GtkWidget          parent_instance;

  InlPane           *pane;
  AdwActionRow      *service_row;
  GtkImage          *service_icon;
  GtkAdjustment     *undo_seconds;
  InlSessionRow     *session_row;
  InlRetentionGroup *retention_group;

  InlOffice         *office;  /* (owned) (not nullable) */
};

static void inl_administration_page_iface_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlAdministrationPage, inl_administration_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE,
                                                      inl_administration_page_iface_init))

static const char *
inl_administration_page_get_title (InlPage *page)
{
  return _("Administratie");
}

static void
inl_administration_page_iface_init (InlPageInterface *iface)
{
  iface->get_title = inl_administration_page_get_title;
}

static void
update_address (InlAdministrationPage *self)
{
  const char *address = inl_office_get_service_address (self->office);

  /* Translators: %s is the address of the service. */
  g_autofree char *subtitle = g_strdup_printf (_("Token, secret en adres: %s"), address);

  adw_action_row_set_subtitle (self->service_row, subtitle);
}

static void
inl_administration_page_dispose (GObject *object)
{
  InlAdministrationPage *self = INL_ADMINISTRATION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_ADMINISTRATION_PAGE);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_administration_page_parent_class)->dispose (object);
}

static void
inl_administration_page_class_init (InlAdministrationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_administration_page_dispose;

  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_RETENTION_GROUP);
  g_type_ensure (INL_TYPE_SESSION_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/example/Inlenersbeloning/ui/administration/inl-administration-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationPage, pane);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationPage, service_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationPage, service_icon);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationPage, undo_seconds);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationPage, session_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationPage, retention_group);
}

static void
inl_administration_page_init (InlAdministrationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_administration_page_new:
 * @office: whose settings it shows
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
inl_administration_page_new (InlOffice *office)
{
  InlAdministrationPage *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_ADMINISTRATION_PAGE, NULL);
  self->office = g_object_ref (office);
  inl_session_row_set_office (self->session_row, office);
  inl_retention_group_set_office (self->retention_group, office);
  g_signal_connect_object (office, "notify::service-address", G_CALLBACK (update_address), self,
                           G_CONNECT_SWAPPED);
  update_address (self);
  g_object_bind_property (office, "undo-seconds", self->undo_seconds, "value",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return GTK_WIDGET (self);
}
