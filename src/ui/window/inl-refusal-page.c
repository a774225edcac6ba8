/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRefusalPage: the status page of an account without the right to see relations. It names that
 * right and who can give it, and goes by itself when it is given. */

#define G_LOG_DOMAIN "inl-refusal-page"

#include "config.h"

#include "inl-refusal-page.h"

#include <glib/gi18n.h>

#include "inl-empty-state.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-pane.h"

struct _InlRefusalPage
{
  GtkWidget  parent_instance;

  GtkWidget *pane;
  GtkWidget *state;

  InlOffice *office;  /* (owned) */
};

static void inl_refusal_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlRefusalPage, inl_refusal_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_refusal_page_page_init))

static void
update (InlRefusalPage *self)
{
  g_autofree char *refusal = inl_office_dup_refusal (self->office, INL_RIGHT_VIEW_RELATIONS);
  g_autofree char *description = NULL;

  /* Translators: the name of an account of the computer, and why it may not see anything. */
  description = g_strdup_printf (_("Je werkt als ‘%s’. %s"),
                                 inl_office_get_account (self->office), refusal);
  g_object_set (self->state, "description", description, NULL);
}

static const char *
inl_refusal_page_page_get_title (InlPage *page)
{
  return _("Inlenersbeloning");
}

static void
inl_refusal_page_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_refusal_page_page_get_title;
}

static void
inl_refusal_page_dispose (GObject *object)
{
  InlRefusalPage *self = INL_REFUSAL_PAGE (object);

  g_clear_pointer (&self->pane, gtk_widget_unparent);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_refusal_page_parent_class)->dispose (object);
}

static void
inl_refusal_page_class_init (InlRefusalPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = inl_refusal_page_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
inl_refusal_page_init (InlRefusalPage *self)
{
  self->pane = inl_pane_new (_("Inlenersbeloning"));
  self->state = inl_empty_state_new ("changes-prevent-symbolic",
                                     _("Je mag hier nog niets zien"), "");
  inl_pane_set_child (INL_PANE (self->pane), self->state);
  gtk_widget_set_parent (self->pane, GTK_WIDGET (self));
}

/**
 * inl_refusal_page_new:
 * @office: whose account it is about
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_refusal_page_new (InlOffice *office)
{
  InlRefusalPage *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_REFUSAL_PAGE, NULL);
  self->office = g_object_ref (office);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
