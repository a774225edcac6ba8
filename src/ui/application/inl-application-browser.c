/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log-in page, in the browser of the desktop. When that does not open, the user gets the
 * address to open it by hand: the log-in waits for the page, however it was opened. */

#define G_LOG_DOMAIN "inl-application"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-application-private.h"

/* Only ever a page of the service, but what opens anything is worth a second look. */
static gboolean
is_web_page (const char *uri)
{
  g_autoptr(GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  const char *host;

  if (parsed == NULL || g_uri_get_userinfo (parsed) != NULL)
    return FALSE;

  host = g_uri_get_host (parsed);
  if (host == NULL || *host == '\0')
    return FALSE;

  return g_str_equal (g_uri_get_scheme (parsed), "https")
         || (g_str_equal (g_uri_get_scheme (parsed), "http")
             && (g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1")
                 || g_str_equal (host, "localhost")));
}

typedef struct
{
  InlApplication *application;  /* (owned) */
  char           *uri;          /* (owned) */
} Page;

static Page *
page_new (InlApplication *application,
          const char     *uri)
{
  Page *page = g_new0 (Page, 1);

  page->application = g_object_ref (application);
  page->uri = g_strdup (uri);
  return page;
}

static void
page_free (Page *page)
{
  g_object_unref (page->application);
  g_free (page->uri);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static void
on_address_responded_cb (AdwMessageDialog *dialog,
                         const char       *response,
                         gpointer          user_data)
{
  Page *page = user_data;

  if (!g_str_equal (response, "copy"))
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), page->uri);
  inl_application_show_message (page->application,
                                _("Het adres is gekopieerd. Plak het in een browser."));
}

static void
on_dialog_gone_cb (gpointer  data,
                   GClosure *closure)
{
  page_free (data);
}

static GtkWidget *
create_address_label (const char *uri)
{
  GtkWidget *label = gtk_label_new (uri);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  return label;
}

/* An earlier page is of no more use: its log-in is over, or it is the same one. */
static void
offer_address (InlApplication *self,
               const char     *uri)
{
  InlWindow *window = inl_application_get_window (self);
  GtkWidget *dialog;

  if (window == NULL)
    return;
  if (self->address_dialog != NULL)
    gtk_window_destroy (self->address_dialog);

  dialog = adw_message_dialog_new (GTK_WINDOW (window), _("De browser is niet geopend"),
                                   _("Open dit adres zelf in een browser om in te loggen."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_address_label (uri));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("Sluiten"),
                                    "copy", _("Adres kopiëren"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "copy",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "copy");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_address_responded_cb),
                         page_new (self, uri), on_dialog_gone_cb, 0);
  g_set_weak_pointer (&self->address_dialog, GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_uri_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Page) page = user_data;
  g_autoptr(GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    return;

  g_debug ("The browser did not open: %s", error->message);
  inl_application_show_message (page->application, _("De browser kon niet worden geopend."));
  offer_address (page->application, page->uri);
}

/**
 * inl_application_open_page:
 * @uri: the log-in page
 * @user_data: the application
 *
 * Opens the page in the browser. When there is none, the user is told and gets the address.
 */
void
inl_application_open_page (const char *uri,
                           gpointer    user_data)
{
  InlApplication *self = INL_APPLICATION (user_data);
  InlWindow *window = inl_application_get_window (self);

  if (is_web_page (uri))
    gtk_show_uri_full (window != NULL ? GTK_WINDOW (window) : NULL, uri, GDK_CURRENT_TIME, NULL,
                       on_uri_shown_cb, page_new (self, uri));
  else
    g_warning ("The log-in page is not a web page");
}
