/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlUserRow: the account of one user, with the choice of its role. It follows the user and the
 * list of roles, so that a change from elsewhere is never taken for a choice. */

#define G_LOG_DOMAIN "inl-user-row"

#include "config.h"

#include "inl-user-row.h"

#include <glib/gi18n.h>

#include "inl-role-choices.h"
#include "inl-role.h"

struct _InlUserRow
{
  AdwActionRow  parent_instance;

  GtkDropDown  *role_choice;
  GtkButton    *remove_button;

  InlUser      *user;        /* (owned) (nullable) */
  InlLiveList  *roles;       /* (owned) (nullable) */
  GListStore   *choices;     /* (owned): what of them can be given, and the present one */
  guint         own_rights;  /* of the account that looks at it */
  char         *fixed;       /* (owned) (nullable): why the right to give rights must stay */
  char         *kept;        /* (owned) (nullable): why it cannot be taken from the list */
  gboolean      is_syncing;
};

enum
{
  SIGNAL_ROLE_PICKED,
  SIGNAL_REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlUserRow, inl_user_row, ADW_TYPE_ACTION_ROW)

/* Why something cannot be done takes the place of what it does. */
static void
explain (gpointer    widget,
         const char *reason,
         const char *tooltip)
{
  gtk_widget_set_tooltip_text (widget, reason != NULL ? reason : tooltip);
  if (reason != NULL)
    gtk_accessible_update_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
  else
    gtk_accessible_reset_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
name_parts (InlUserRow *self)
{
  const char *account = inl_user_get_account (self->user);
  g_autofree char *choice_name = NULL;
  g_autofree char *remove_name = NULL;

  /* Translators: %s is the name of an account. */
  choice_name = g_strdup_printf (_("Rol van %s"), account);
  /* Translators: %s is the name of an account. */
  remove_name = g_strdup_printf (_("%s uit de lijst halen"), account);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->role_choice),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, choice_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
  explain (self->role_choice, self->fixed, NULL);
  explain (self->remove_button, self->kept, remove_name);
}

static void
on_user_notified_cb (InlUserRow *self)
{
  inl_user_row_reset (self);
}

static void
on_roles_changed_cb (InlUserRow *self)
{
  inl_user_row_reset (self);
}

static void
on_role_selected_cb (InlUserRow *self)
{
  InlRecord *role = gtk_drop_down_get_selected_item (self->role_choice);

  if (self->is_syncing || role == NULL || self->user == NULL
      || inl_record_get_id (role) == inl_user_get_role_id (self->user))
    return;

  g_signal_emit (self, signals[SIGNAL_ROLE_PICKED], 0, inl_record_get_id (role));
}

static void
on_remove_clicked_cb (InlUserRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

static void
inl_user_row_dispose (GObject *object)
{
  InlUserRow *self = INL_USER_ROW (object);

  if (self->user != NULL)
    g_signal_handlers_disconnect_by_data (self->user, self);
  if (self->roles != NULL)
    g_signal_handlers_disconnect_by_data (self->roles, self);
  self->is_syncing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_USER_ROW);
  g_clear_object (&self->user);
  g_clear_object (&self->roles);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (inl_user_row_parent_class)->dispose (object);
}

static void
inl_user_row_finalize (GObject *object)
{
  InlUserRow *self = INL_USER_ROW (object);

  g_free (self->fixed);
  g_free (self->kept);

  G_OBJECT_CLASS (inl_user_row_parent_class)->finalize (object);
}

static void
inl_user_row_class_init (InlUserRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_user_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = inl_user_row_finalize;

  signals[SIGNAL_ROLE_PICKED] = g_signal_new ("role-picked", INL_TYPE_USER_ROW, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", INL_TYPE_USER_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (INL_TYPE_ROLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/users/inl-user-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlUserRow, role_choice);
  gtk_widget_class_bind_template_child (widget_class, InlUserRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_role_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
}

static void
inl_user_row_init (InlUserRow *self)
{
  self->choices = g_list_store_new (INL_TYPE_ROLE);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->role_choice, G_LIST_MODEL (self->choices));
}

/**
 * inl_user_row_new:
 * @user: whom it is about
 * @roles: what there is to choose from
 * @is_own: it is the account that looks at it
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
inl_user_row_new (InlUser     *user,
                  InlLiveList *roles,
                  gboolean     is_own)
{
  InlUserRow *self;

  g_return_val_if_fail (INL_IS_USER (user), NULL);
  g_return_val_if_fail (INL_IS_LIVE_LIST (roles), NULL);

  self = g_object_new (INL_TYPE_USER_ROW, NULL);
  self->user = g_object_ref (user);
  self->roles = g_object_ref (roles);
  if (is_own)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("Dit ben jij"));
  g_signal_connect_object (user, "notify", G_CALLBACK (on_user_notified_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (roles, "items-changed", G_CALLBACK (on_roles_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  inl_user_row_reset (self);
  return GTK_WIDGET (self);
}

InlUser *
inl_user_row_get_user (InlUserRow *self)
{
  g_return_val_if_fail (INL_IS_USER_ROW (self), NULL);

  return self->user;
}

/**
 * inl_user_row_reset:
 * @self: a row
 *
 * Shows what is stored.
 */
void
inl_user_row_reset (InlUserRow *self)
{
  guint position;

  g_return_if_fail (INL_IS_USER_ROW (self));

  /* A choice of what comes and goes by itself picks the first of it, as if somebody had. */
  self->is_syncing = TRUE;
  position = inl_role_choices_fill (self->choices, self->roles, self->own_rights,
                                    self->fixed != NULL ? INL_RIGHT_MANAGE_RIGHTS : INL_RIGHT_NONE,
                                    inl_user_get_role_id (self->user));
  gtk_drop_down_set_selected (self->role_choice, position);
  self->is_syncing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button), self->kept == NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), inl_user_get_account (self->user));
  name_parts (self);
}

/**
 * inl_user_row_limit:
 * @self: a row
 * @own_rights: what the account may that looks at it
 * @fixed: (nullable): why the user must keep the right to give rights
 * @kept: (nullable): why the user cannot be taken from the list
 *
 * Offers only what can be done, and says why the rest cannot.
 */
void
inl_user_row_limit (InlUserRow *self,
                    guint       own_rights,
                    const char *fixed,
                    const char *kept)
{
  g_return_if_fail (INL_IS_USER_ROW (self));

  self->own_rights = own_rights;
  g_free (self->fixed);
  self->fixed = g_strdup (fixed);
  g_free (self->kept);
  self->kept = g_strdup (kept);
  inl_user_row_reset (self);
}
