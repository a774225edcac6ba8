/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStartPage: "Aan de slag". It asks the office how far it is whenever that may have changed and
 * somebody looks, and shows each step as a row that leads to its screen. */

#define G_LOG_DOMAIN "inl-start-page"

#include "config.h"

#include "inl-start-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-page.h"
#include "inl-pane.h"
#include "inl-start-row.h"
#include "inl-window.h"

struct _InlStartPage
{
  GtkWidget      parent_instance;

  InlPane       *pane;
  GtkWidget     *finished_icon;
  GtkLabel      *heading_label;
  GtkLabel      *progress_label;
  GtkListBox    *list_box;
  GtkButton     *hide_button;

  InlStartRow   *rows[INL_N_START_STEPS];  /* owned by the list */
  InlOffice     *office;                   /* (owned) (not nullable) */
  GCancellable  *cancellable;              /* (owned) (not nullable): of all that is read */
  gboolean       is_loading;
  gboolean       is_stale;                 /* what is shown may not be so any more */
  gboolean       was_underway;             /* it has been seen without a sent uitvraag */
};

enum
{
  SIGNAL_STEPS_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void inl_start_page_iface_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlStartPage, inl_start_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_start_page_iface_init))

static const char *
inl_start_page_get_title (InlPage *page)
{
  return _("Aan de slag");
}

static void
inl_start_page_iface_init (InlPageInterface *iface)
{
  iface->get_title = inl_start_page_get_title;
}

static void
show_progress (InlStartPage *self,
               guint         n_done,
               gboolean      is_finished)
{
  g_autofree char *progress = NULL;

  gtk_widget_set_visible (self->finished_icon, is_finished);
  if (is_finished)
    {
      gtk_label_set_text (self->heading_label,
                          self->was_underway ? _("Gefeliciteerd, je eerste uitvraag is verstuurd!")
                                             : _("Alle stappen zijn gezet"));
      gtk_label_set_text (self->progress_label,
                          _("Zodra de inlener antwoordt, zie je dat bij de aanvraag. Voor elke "
                            "volgende uitvraag is één klik genoeg."));
      return;
    }

  /* Translators: how many steps are done, and of how many. */
  progress = g_strdup_printf (_("%u van %u stappen gedaan. Een stap vinkt zichzelf af."),
                              n_done, INL_N_START_STEPS);
  gtk_label_set_text (self->heading_label, _("In vijf stappen naar je eerste uitvraag"));
  gtk_label_set_text (self->progress_label, progress);
}

static void
show_steps (InlStartPage        *self,
            const InlFirstSteps *steps)
{
  guint n_done = 0;
  gboolean has_current = FALSE;

  for (guint i = 0; i < INL_N_START_STEPS; i++)
    {
      g_autoptr(InlStartStep) step = inl_start_step_new (i, self->office, steps);
      gboolean is_current = !step->is_done && !has_current;

      inl_start_row_show_step (self->rows[i], step, is_current);
      has_current |= is_current;
      n_done += step->is_done;
    }
  show_progress (self, n_done, steps->has_sent);
}

static void load (InlStartPage *self);

static void
on_steps_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(InlStartPage) self = user_data;
  g_autoptr(InlFirstSteps) steps = NULL;
  g_autoptr(GError) error = NULL;

  steps = inl_office_load_first_steps_finish (INL_OFFICE (source), result, &error);
  self->is_loading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (steps == NULL)
    {
      inl_toast (self, error->message);
      return;
    }

  self->was_underway |= !steps->has_sent;
  show_steps (self, steps);
  g_signal_emit (self, signals[SIGNAL_STEPS_LOADED], 0, steps->has_sent);
  if (self->is_stale)
    load (self);
}

/* Nobody is asked for what nobody looks at; it is asked when somebody does. */
static void
load (InlStartPage *self)
{
  self->is_stale = TRUE;
  if (self->is_loading || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_stale = FALSE;
  self->is_loading = TRUE;
  inl_office_load_first_steps_async (self->office, self->cancellable, on_steps_loaded_cb,
                                     g_object_ref (self));
}

static void
inl_start_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (inl_start_page_parent_class)->map (widget);

  load (INL_START_PAGE (widget));
}

static void
inl_start_page_dispose (GObject *object)
{
  InlStartPage *self = INL_START_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_START_PAGE);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_start_page_parent_class)->dispose (object);
}

static void
inl_start_page_finalize (GObject *object)
{
  InlStartPage *self = INL_START_PAGE (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (inl_start_page_parent_class)->finalize (object);
}

static void
inl_start_page_class_init (InlStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_start_page_dispose;
  object_class->finalize = inl_start_page_finalize;
  widget_class->map = inl_start_page_map;

  /**
   * InlStartPage::steps-loaded:
   * @self: the page
   * @has_sent: an uitvraag was sent, so that the page has done its work
   */
  signals[SIGNAL_STEPS_LOADED] = g_signal_new ("steps-loaded", INL_TYPE_START_PAGE,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/start/inl-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlStartPage, pane);
  gtk_widget_class_bind_template_child (widget_class, InlStartPage, finished_icon);
  gtk_widget_class_bind_template_child (widget_class, InlStartPage, heading_label);
  gtk_widget_class_bind_template_child (widget_class, InlStartPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, InlStartPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, InlStartPage, hide_button);
}

static void
inl_start_page_init (InlStartPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < INL_N_START_STEPS; i++)
    {
      self->rows[i] = INL_START_ROW (inl_start_row_new (i));
      gtk_list_box_append (self->list_box, GTK_WIDGET (self->rows[i]));
    }
}

static void
follow (InlStartPage *self)
{
  static const char *const names[] = {
    "changed", "token-changed", "notify::rights", "notify::service-address", "notify::person",
    "notify::session-valid-until",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (self->office, names[i], G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

/**
 * inl_start_page_new:
 * @office: whose steps it shows
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
inl_start_page_new (InlOffice *office)
{
  const InlFirstSteps nothing = { .relation_name = NULL };
  InlStartPage *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_START_PAGE, NULL);
  self->office = g_object_ref (office);
  follow (self);
  /* Until it is known: the keyring may take its time. */
  show_steps (self, &nothing);
  return GTK_WIDGET (self);
}
