/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window says for a moment: one toast at a time, the newest.
 *
 * The toasts of libadwaita 1.2 end the program when one goes while it is still coming: it leaves in
 * less time than it takes to come in the place of another, and its coming then reports to memory
 * that is gone. Such a toast is not sent away here, but says the new text. A high priority, which
 * pushes a toast aside whatever it is doing, is not asked for. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include "inl-window.h"

#include "inl-window-private.h"

#define TOAST_SECONDS 5     /* as usual in libadwaita */
#define TOAST_WIDTH 44      /* in characters: with two buttons it fits a narrow window */
#define COMING_USEC (700 * G_TIME_SPAN_MILLISECOND)

/* Long sentences wrap, and nothing in them is read as markup. */
static GtkWidget *
create_toast_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TOAST_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
fill_toast (AdwToast   *toast,
            const char *text,
            const char *button_label,
            const char *action_name,
            GVariant   *target)
{
  adw_toast_set_custom_title (toast, create_toast_label (text));
  /* The target goes first, so that no action ever has the target of another. */
  adw_toast_set_action_name (toast, NULL);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_action_name (toast, button_label != NULL ? action_name : NULL);
  adw_toast_set_button_label (toast, button_label);
}

static gboolean
is_coming (InlWindow *self)
{
  return self->toast != NULL && g_get_monotonic_time () - self->toast_since < COMING_USEC;
}

static void
on_toast_dismissed_cb (InlWindow *self,
                       AdwToast  *toast)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->toast);
}

/**
 * inl_window_add_lasting_toast:
 * @self: a window
 * @text: plain text, from wherever
 * @button_label: (nullable): what the button says
 * @action_name: (nullable): the action of the button
 * @target: (nullable): its parameter; a floating reference is taken
 * @seconds: how long it stays, unless another message comes
 *
 * Shows a message, in the place of the one that is shown.
 */
void
inl_window_add_lasting_toast (InlWindow  *self,
                              const char *text,
                              const char *button_label,
                              const char *action_name,
                              GVariant   *target,
                              guint       seconds)
{
  g_autoptr(GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  AdwToast *toast;

  g_return_if_fail (INL_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  self->has_login_toast = FALSE;
  self->has_damage_toast = FALSE;
  self->undo_toast_id = 0;
  g_clear_handle_id (&self->toast_end, g_source_remove);
  if (is_coming (self))
    {
      adw_toast_set_timeout (self->toast, seconds);
      fill_toast (self->toast, text, button_label, action_name, owned);
      return;
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);

  toast = adw_toast_new ("");
  adw_toast_set_timeout (toast, seconds);
  fill_toast (toast, text, button_label, action_name, owned);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->toast, toast);
  self->toast_since = g_get_monotonic_time ();
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * inl_window_add_toast:
 * @self: a window
 * @text: plain text, from wherever
 * @button_label: (nullable): what the button says
 * @action_name: (nullable): the action of the button
 * @target: (nullable): its parameter; a floating reference is taken
 *
 * Shows a message for a while, in the place of the one that is shown.
 */
void
inl_window_add_toast (InlWindow  *self,
                      const char *text,
                      const char *button_label,
                      const char *action_name,
                      GVariant   *target)
{
  inl_window_add_lasting_toast (self, text, button_label, action_name, target, TOAST_SECONDS);
}

static gboolean
on_toast_has_come_cb (gpointer user_data)
{
  InlWindow *self = user_data;

  self->toast_end = 0;
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

/**
 * inl_window_dismiss_toast:
 * @self: a window
 *
 * Sends the toast away that is shown, because it is true no more.
 */
void
inl_window_dismiss_toast (InlWindow *self)
{
  if (self->toast == NULL || self->toast_end != 0)
    return;

  if (is_coming (self))
    self->toast_end = g_timeout_add (COMING_USEC / G_TIME_SPAN_MILLISECOND, on_toast_has_come_cb,
                                     self);
  else
    adw_toast_dismiss (self->toast);
}

/**
 * inl_toast:
 * @widget: (type GtkWidget): something in a window
 * @text: plain text, from wherever
 *
 * Shows a message in the window that @widget is in.
 */
void
inl_toast (gpointer    widget,
           const char *text)
{
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (GTK_WIDGET (widget));
  if (INL_IS_WINDOW (root))
    inl_window_add_toast (INL_WINDOW (root), text, NULL, NULL, NULL);
}
