/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of the window: which there are, and how one goes from one to another without losing
 * what was typed. A page is made when it is shown first: a start then costs one page. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-administration-page.h"
#include "inl-gate.h"
#include "inl-invitations-page.h"
#include "inl-log-page.h"
#include "inl-notices-page.h"
#include "inl-outbox-page.h"
#include "inl-positions-page.h"
#include "inl-refusal-page.h"
#include "inl-relations-page.h"
#include "inl-rights-page.h"
#include "inl-users-page.h"
#include "inl-vacancies-page.h"
#include "inl-window-private.h"

/* What is shown to an account that may not see any relation; it is in no sidebar. */
#define REFUSAL "refusal"

/* Who may see a page says inl-gate.c. */
typedef struct
{
  const char *name;
  const char *group;
  const char *title;
  const char *icon_name;
  GtkWidget *(*create) (InlOffice *office);
} PageEntry;

static const PageEntry entries[] = {
  { "relations", N_("Relatie"), N_("Relaties"), "inl-relations-symbolic",
    inl_relations_page_new },
  { "vacancies", N_("Relatie"), N_("Aanvragen en plaatsingen"), "inl-vacancies-symbolic",
    inl_vacancies_page_new },
  { "invitations", N_("Relatie"), N_("Verzonden uitnodigingen"), "mail-send-symbolic",
    inl_invitations_page_new },
  { "notices", N_("Relatie"), N_("Notificaties"), "preferences-system-notifications-symbolic",
    inl_notices_page_new },
  { INL_WINDOW_OUTBOX, N_("Relatie"), N_("Uitgaande uitvragen"), "mail-send-receive-symbolic",
    inl_outbox_page_new },
  { "rights", N_("Beheer"), N_("Programmarechten"), "changes-allow-symbolic",
    inl_rights_page_new },
  { "administration", N_("Beheer"), N_("Administratie"), "preferences-system-symbolic",
    inl_administration_page_new },
  { "positions", N_("Beheer"), N_("Functies"), "applications-engineering-symbolic",
    inl_positions_page_new },
  { "users", N_("Beheer"), N_("Gebruikers"), "system-users-symbolic", inl_users_page_new },
  { "log", N_("Beheer"), N_("Logboek"), "document-open-recent-symbolic", inl_log_page_new },
};

typedef struct
{
  InlWindow       *window;     /* (owned) */
  char            *name;       /* (owned) */
  InlWindowGoFunc  func;       /* (nullable) */
  GVariant        *parameter;  /* (owned) (nullable) */
} Step;

static void
step_free (Step *step)
{
  g_clear_object (&step->window);
  g_clear_pointer (&step->name, g_free);
  g_clear_pointer (&step->parameter, g_variant_unref);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
on_page_changed_cb (InlWindow *self)
{
  inl_window_update_actions (self);
}

static const PageEntry *
find_entry (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].name, name))
      return &entries[i];

  return NULL;
}

static gboolean
has_page (InlWindow  *self,
          const char *name)
{
  return find_entry (name) != NULL
         || gtk_stack_get_child_by_name (self->page_stack, name) != NULL;
}

static char *
dup_refusal (InlWindow  *self,
             const char *name)
{
  g_autofree char *action = g_strconcat ("win.show-page::", name, NULL);

  return inl_gate_dup_refusal (self->office, action);
}

/**
 * inl_window_may_show:
 * @self: a window
 * @name: of a page
 *
 * Returns: whether there is such a page, and the account may see it
 */
gboolean
inl_window_may_show (InlWindow  *self,
                     const char *name)
{
  g_autofree char *refusal = dup_refusal (self, name);

  return refusal == NULL && has_page (self, name);
}

/* Of a page whose list can be sorted. */
static void
remember_sort (InlWindow  *self,
               GtkWidget  *page,
               const char *name)
{
  g_autofree char *key = g_strconcat (name, "-sort", NULL);

  if (self->settings != NULL
      && g_object_class_find_property (G_OBJECT_GET_CLASS (page), "sort") != NULL)
    g_settings_bind (self->settings, key, page, "sort", G_SETTINGS_BIND_DEFAULT);
}

static void
make_page (InlWindow  *self,
           const char *name)
{
  GtkWidget *page = find_entry (name)->create (self->office);

  gtk_stack_add_named (self->page_stack, page, name);
  remember_sort (self, page, name);
  g_signal_connect_object (page, "page-changed", G_CALLBACK (on_page_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
show_now (InlWindow  *self,
          const char *name)
{
  if (gtk_stack_get_child_by_name (self->page_stack, name) == NULL)
    make_page (self, name);
  gtk_stack_set_visible_child_name (self->page_stack, name);
  inl_sidebar_select_page (self->sidebar, name);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->page_stack));
  inl_window_update_actions (self);
  inl_gate_watch (gtk_stack_get_visible_child (self->page_stack), self->office);
  if (self->settings != NULL && !g_str_equal (name, REFUSAL)
      && !g_str_equal (name, INL_WINDOW_START))
    g_settings_set_string (self->settings, "last-page", name);
}

/**
 * inl_window_show_first_page:
 * @self: a window with pages
 *
 * Shows "Aan de slag" until that was put away, then the page that was shown last, if it may be.
 * Without relations there is no place to begin.
 */
void
inl_window_show_first_page (InlWindow *self)
{
  g_autofree char *last_page = NULL;

  if (self->settings != NULL && self->shows_start
      && inl_window_may_show (self, INL_WINDOW_START))
    {
      show_now (self, INL_WINDOW_START);
      return;
    }

  if (self->settings != NULL)
    last_page = g_settings_get_string (self->settings, "last-page");
  if (last_page != NULL && inl_window_may_show (self, last_page))
    show_now (self, last_page);
  else
    show_now (self, inl_window_may_show (self, entries[0].name) ? entries[0].name : REFUSAL);
}

static void
update_sidebar (InlWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    inl_sidebar_set_page_visible (self->sidebar, entries[i].name,
                                  inl_window_may_show (self, entries[i].name));
  inl_sidebar_set_page_visible (self->sidebar, INL_WINDOW_START,
                                self->shows_start
                                && inl_window_may_show (self, INL_WINDOW_START));
}

/* What was typed on a page that goes stays there, for when it comes back. */
static void
on_rights_changed_cb (InlWindow *self)
{
  const char *name = inl_window_get_page_name (self);

  update_sidebar (self);
  if (!inl_window_may_show (self, name)
      || (g_str_equal (name, REFUSAL) && inl_window_may_show (self, entries[0].name)))
    inl_window_show_first_page (self);
  else
    inl_window_update_actions (self);
}

/**
 * inl_window_add_pages:
 * @self: a window
 * @switcher: what to add them to
 *
 * Adds the pages that the account may see.
 */
void
inl_window_add_pages (InlWindow   *self,
                      InlSwitcher *switcher)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *action = g_strconcat ("win.show-page::", entries[i].name, NULL);

      inl_switcher_add_place (switcher, _("Pagina's"), _(entries[i].title), entries[i].icon_name,
                              action);
    }
}

/**
 * inl_window_build_pages:
 * @self: a window whose office is open
 *
 * Fills the sidebar, and shows the page that one begins at.
 */
void
inl_window_build_pages (InlWindow *self)
{
  inl_window_add_start_page (self);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    inl_sidebar_add_page (self->sidebar, entries[i].name, _(entries[i].group),
                          _(entries[i].title), entries[i].icon_name);
  gtk_stack_add_named (self->page_stack, inl_refusal_page_new (self->office), REFUSAL);
  g_signal_connect_object (self->office, "notify::rights", G_CALLBACK (on_rights_changed_cb),
                           self, G_CONNECT_SWAPPED);
  update_sidebar (self);
  inl_window_count_outbox (self);
  inl_gate_watch (self, self->office);
  inl_window_show_first_page (self);
}

static void
take_step (Step *step)
{
  g_autofree char *refusal = dup_refusal (step->window, step->name);

  if (refusal != NULL)
    {
      inl_window_add_toast (step->window, refusal, NULL, NULL, NULL);
      return;
    }

  show_now (step->window, step->name);
  if (step->func != NULL)
    step->func (step->window, inl_window_get_page (step->window), step->parameter);
}

static void
on_page_left_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Step) step = user_data;
  InlWindow *self = step->window;
  gboolean may_leave = inl_page_leave_finish (INL_PAGE (source), result);

  self->is_asking = FALSE;
  if (may_leave)
    take_step (step);
  else
    inl_sidebar_select_page (self->sidebar, inl_window_get_page_name (self));
}

/**
 * inl_window_go:
 * @self: a window
 * @name: a page
 * @func: (nullable): what to do when it is shown
 * @parameter: (nullable): for @func; a floating reference is taken
 *
 * Shows a page. When another one holds changes, the user is asked first and may stay. When the
 * account may not see the page, it is told so.
 */
void
inl_window_go (InlWindow       *self,
               const char      *name,
               InlWindowGoFunc  func,
               GVariant        *parameter)
{
  g_autoptr(Step) step = NULL;
  InlPage *page = inl_window_get_page (self);

  if (page == NULL || self->is_asking || !has_page (self, name))
    {
      if (parameter != NULL)
        g_variant_unref (g_variant_ref_sink (parameter));
      return;
    }

  step = g_new0 (Step, 1);
  step->window = g_object_ref (self);
  step->name = g_strdup (name);
  step->func = func;
  step->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  if (g_str_equal (name, inl_window_get_page_name (self)))
    {
      take_step (step);
      return;
    }

  self->is_asking = TRUE;
  inl_page_leave_async (page, on_page_left_cb, g_steal_pointer (&step));
}

static void
on_left_to_close_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(InlWindow) self = user_data;

  self->is_asking = FALSE;
  if (!inl_page_leave_finish (INL_PAGE (source), result))
    return;

  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * inl_window_leave_to_close:
 * @self: a window whose page holds changes
 *
 * Asks about the changes, and closes the window when it may.
 */
void
inl_window_leave_to_close (InlWindow *self)
{
  if (self->is_asking)
    return;

  self->is_asking = TRUE;
  inl_page_leave_async (inl_window_get_page (self), on_left_to_close_cb, g_object_ref (self));
}

/**
 * inl_window_go_back:
 * @self: a window
 *
 * Goes one step back: inside the page first, then to the sidebar when that is folded away.
 */
void
inl_window_go_back (InlWindow *self)
{
  InlPage *page = inl_window_get_page (self);

  if (page != NULL && !inl_page_go_back (page) && adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/**
 * inl_window_show_page:
 * @self: a window
 * @name: a page
 *
 * Shows the page, after asking about what was not saved on another one.
 */
void
inl_window_show_page (InlWindow  *self,
                      const char *name)
{
  g_return_if_fail (INL_IS_WINDOW (self));

  inl_window_go (self, name, NULL, NULL);
}

/**
 * inl_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page that is shown; %NULL until the office is open
 */
InlPage *
inl_window_get_page (InlWindow *self)
{
  g_return_val_if_fail (INL_IS_WINDOW (self), NULL);

  if (self->page_stack == NULL || gtk_stack_get_visible_child (self->page_stack) == NULL)
    return NULL;

  return INL_PAGE (gtk_stack_get_visible_child (self->page_stack));
}

const char *
inl_window_get_page_name (InlWindow *self)
{
  g_return_val_if_fail (INL_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->page_stack);
}
