/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlInvitationsPage: Verzonden uitnodigingen: every e-mail that was sent for the agency, over all
 * relations, with how it stands. A click opens the vacancy it was sent for. */

#define G_LOG_DOMAIN "inl-invitations-page"

#include "config.h"

#include "inl-invitations-page.h"

#include <glib/gi18n.h>

#include "inl-export-bar.h"
#include "inl-invitation-factory.h"
#include "inl-invitation.h"
#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-pane.h"

struct _InlInvitationsPage
{
  GtkWidget    parent_instance;

  InlPane     *pane;
  InlListPane *list_pane;
};

static void inl_invitations_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlInvitationsPage, inl_invitations_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE,
                                                      inl_invitations_page_page_init))

static void
on_record_activated_cb (InlInvitationsPage *self,
                        InlInvitation      *invitation)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-vacancy", "x",
                              inl_invitation_get_vacancy_id (invitation));
}

static const char *
inl_invitations_page_page_get_title (InlPage *page)
{
  return _("Verzonden uitnodigingen");
}

static void
inl_invitations_page_page_focus_search (InlPage *page)
{
  inl_list_pane_focus_search (INL_INVITATIONS_PAGE (page)->list_pane);
}

static void
inl_invitations_page_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_invitations_page_page_get_title;
  iface->focus_search = inl_invitations_page_page_focus_search;
}

static void
inl_invitations_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), INL_TYPE_INVITATIONS_PAGE);

  G_OBJECT_CLASS (inl_invitations_page_parent_class)->dispose (object);
}

static void
inl_invitations_page_class_init (InlInvitationsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_invitations_page_dispose;

  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/inquiries/inl-invitations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlInvitationsPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlInvitationsPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);
  inl_export_bar_install_action (widget_class);
}

static void
inl_invitations_page_init (InlInvitationsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_invitations_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_invitations_page_new (InlOffice *office)
{
  InlInvitationsPage *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(InlLiveList) list = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_INVITATIONS_PAGE, NULL);
  query = inl_query_new (INL_RECORD_KIND_INVITATION);
  query->only_sent = TRUE;
  list = inl_office_create_list (office, query);
  factory = inl_invitation_factory_new ();
  inl_list_pane_set_list (self->list_pane, list, factory);
  inl_list_pane_set_up_export (self->list_pane, self, office);

  return GTK_WIDGET (self);
}
