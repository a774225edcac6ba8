/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPage: what the window needs to know of a page to serve its shortcuts and to lose nothing that
 * was typed. The window talks to every page, and a page to a view inside it, in this way only. */

#define G_LOG_DOMAIN "inl-page"

#include "config.h"

#include "inl-page.h"

#include "inl-window.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (InlPage, inl_page, GTK_TYPE_WIDGET)

static void
inl_page_default_init (InlPageInterface *iface)
{
  /**
   * InlPage::changed:
   *
   * Something that the page can do, or whether it holds changes, may be different now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("page-changed", INL_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static InlPage *
get_inner (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  return iface->get_inner != NULL ? iface->get_inner (self) : NULL;
}

static InlRecordForm *
get_form (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  return iface->get_form != NULL ? iface->get_form (self) : NULL;
}

/**
 * inl_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none): what to call it, Dutch
 */
const char *
inl_page_get_title (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  return iface->get_title != NULL ? iface->get_title (self) : "";
}

/**
 * inl_page_focus_search:
 * @self: a page
 *
 * Puts the keyboard in its search entry.
 */
void
inl_page_focus_search (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  if (iface->focus_search != NULL)
    iface->focus_search (self);
}

/**
 * inl_page_can_create:
 * @self: a page
 *
 * Returns: whether something new can be made here
 */
gboolean
inl_page_can_create (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  return iface->can_create != NULL && iface->can_create (self);
}

/**
 * inl_page_create:
 * @self: a page
 *
 * Starts a new record in its form, after asking about what was not saved.
 */
void
inl_page_create (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  if (iface->create != NULL)
    iface->create (self);
}

/**
 * inl_page_can_save:
 * @self: a page
 *
 * Returns: whether it holds changes without errors
 */
gboolean
inl_page_can_save (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  InlPage *inner = get_inner (self);

  if (iface->can_save != NULL)
    return iface->can_save (self);
  if (get_form (self) != NULL)
    return inl_record_form_can_save (get_form (self));

  return inner != NULL && inl_page_can_save (inner);
}

/**
 * inl_page_save:
 * @self: a page
 *
 * Saves what is in its form; it reports the result itself.
 */
void
inl_page_save (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  InlPage *inner = get_inner (self);

  if (iface->save == NULL && inner != NULL)
    inl_page_save (inner);
  else if (iface->save != NULL && inl_page_can_save (self))
    iface->save (self);
}

/**
 * inl_page_can_send:
 * @self: a page
 *
 * Returns: whether it shows a vacancy that can be asked about
 */
gboolean
inl_page_can_send (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  InlPage *inner = get_inner (self);

  if (iface->can_send != NULL)
    return iface->can_send (self);

  return inner != NULL && inl_page_can_send (inner);
}

/**
 * inl_page_send:
 * @self: a page
 *
 * Does what the button "Inlenersbeloning uitvragen" does.
 */
void
inl_page_send (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  InlPage *inner = get_inner (self);

  if (iface->send == NULL && inner != NULL)
    inl_page_send (inner);
  else if (iface->send != NULL && inl_page_can_send (self))
    iface->send (self);
}

/**
 * inl_page_open:
 * @self: a page
 * @id: the record, of the kind that the page is about
 *
 * Shows the record, after asking about what was not saved.
 */
void
inl_page_open (InlPage *self,
               gint64   id)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  if (iface->open != NULL)
    iface->open (self, id);
}

/**
 * inl_page_go_back:
 * @self: a page
 *
 * Goes one step back inside the page.
 *
 * Returns: %FALSE when there was nothing to go back to
 */
gboolean
inl_page_go_back (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  AdwLeaflet *leaflet;

  if (iface->go_back != NULL)
    return iface->go_back (self);

  leaflet = iface->get_leaflet != NULL ? iface->get_leaflet (self) : NULL;
  return leaflet != NULL && adw_leaflet_get_folded (leaflet)
         && adw_leaflet_navigate (leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/**
 * inl_page_has_changes:
 * @self: a page
 *
 * Returns: whether something was typed that is not saved
 */
gboolean
inl_page_has_changes (InlPage *self)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  InlPage *inner = get_inner (self);

  if (iface->has_changes != NULL)
    return iface->has_changes (self);
  if (get_form (self) != NULL)
    return inl_record_form_is_changed (get_form (self));

  return inner != NULL && inl_page_has_changes (inner);
}

static void
on_form_left_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlPage *self = g_task_get_source_object (task);
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  g_autoptr(GError) error = NULL;
  gboolean may_leave =
    inl_record_form_leave_finish (INL_RECORD_FORM (source), result, &error);

  if (error != NULL && iface->report != NULL)
    iface->report (self, error);
  else if (error != NULL)
    inl_toast (self, error->message);
  g_task_return_boolean (task, may_leave && error == NULL);
}

static void
on_inner_left_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_boolean (task, inl_page_leave_finish (INL_PAGE (source), result));
}

/**
 * inl_page_leave_async:
 * @self: a page
 * @callback: called when it is known whether the page may be left
 * @user_data: for @callback
 *
 * Asks what is to be done with changes, and does it: saves, throws away, or stays.
 */
void
inl_page_leave_async (InlPage             *self,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);
  InlPage *inner = iface->leave_async == NULL ? get_inner (self) : NULL;
  InlRecordForm *form = iface->leave_async == NULL ? get_form (self) : NULL;
  g_autoptr(GTask) task = NULL;

  if (iface->leave_async != NULL && inl_page_has_changes (self))
    {
      iface->leave_async (self, callback, user_data);
      return;
    }

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_page_leave_async);
  if (form != NULL)
    inl_record_form_leave_async (form, GTK_WIDGET (self), inl_page_get_title (self),
                                 on_form_left_cb, g_steal_pointer (&task));
  else if (inner != NULL)
    inl_page_leave_async (inner, on_inner_left_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * inl_page_leave_finish:
 * @self: a page
 * @result: what the callback was given
 *
 * Returns: whether the page may be left; %FALSE when the user stays or saving failed
 */
gboolean
inl_page_leave_finish (InlPage      *self,
                       GAsyncResult *result)
{
  InlPageInterface *iface = INL_PAGE_GET_IFACE (self);

  if (g_async_result_is_tagged (result, inl_page_leave_async))
    return g_task_propagate_boolean (G_TASK (result), NULL);

  return iface->leave_finish (self, result);
}

/**
 * inl_page_changed:
 * @self: a page
 *
 * Tells whoever shows the page to ask it again what it can do.
 */
void
inl_page_changed (InlPage *self)
{
  g_return_if_fail (INL_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
