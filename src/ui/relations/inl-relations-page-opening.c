/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the page of relations goes from one relation to another: it asks about changes, reads the
 * relation, shows it, and puts the keyboard where it was asked for. */

#define G_LOG_DOMAIN "inl-relations-page"

#include "config.h"

#include "inl-relations-page.h"

#include "inl-contact.h"
#include "inl-relations-page-private.h"
#include "inl-window.h"

/* Where somebody wants to go. */
typedef struct
{
  InlRelationsPage *page;         /* (owned) */
  gint64            relation_id;  /* 0: a new one */
  gint64            contact_id;   /* or 0 */
  char             *field;        /* (owned) (nullable) */
} Trip;

static Trip *
trip_new (InlRelationsPage *page,
          gint64            relation_id)
{
  Trip *trip = g_new0 (Trip, 1);

  trip->page = g_object_ref (page);
  trip->relation_id = relation_id;
  return trip;
}

static void
trip_free (Trip *trip)
{
  g_clear_object (&trip->page);
  g_clear_pointer (&trip->field, g_free);
  g_free (trip);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trip, trip_free)

gboolean
inl_relations_page_is_vacancy_shown (InlRelationsPage *self)
{
  return gtk_stack_get_visible_child (self->detail_stack) == GTK_WIDGET (self->vacancy_view);
}

/**
 * inl_relations_page_get_shown_id:
 * @self: the page
 *
 * Returns: the relation that is shown, or 0 for none or a new one
 */
gint64
inl_relations_page_get_shown_id (InlRelationsPage *self)
{
  return inl_relation_view_is_showing (self->relation_view)
         ? inl_relation_view_get_id (self->relation_view) : 0;
}

/**
 * inl_relations_page_sync_selection:
 * @self: the page
 *
 * Marks the relation that is shown. With the list alone on screen nothing is marked, so that a
 * click on the last one opens it.
 */
void
inl_relations_page_sync_selection (InlRelationsPage *self)
{
  gboolean is_list_alone =
    adw_leaflet_get_folded (self->leaflet)
    && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->list_column);

  inl_list_pane_select_id (self->list_pane,
                           is_list_alone ? 0 : inl_relations_page_get_shown_id (self));
}

static void
report (InlRelationsPage *self,
        GError           *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_toast (self, error->message);
}

static void
on_relation_left_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_boolean (task, inl_page_leave_finish (INL_PAGE (source), result));
}

static void
on_vacancy_left_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlRelationsPage *self = g_task_get_source_object (task);

  if (inl_page_leave_finish (INL_PAGE (source), result))
    inl_page_leave_async (INL_PAGE (self->relation_view), on_relation_left_cb,
                          g_steal_pointer (&task));
  else
    g_task_return_boolean (task, FALSE);
}

/**
 * inl_relations_page_leave_async:
 * @self: the page
 * @callback: called when it is known whether something else may be shown
 * @user_data: for @callback
 *
 * A vacancy lies over its relation, and both may hold changes: asks about each.
 */
void
inl_relations_page_leave_async (InlRelationsPage    *self,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_relations_page_leave_async);
  inl_page_leave_async (INL_PAGE (self->vacancy_view), on_vacancy_left_cb, task);
}

gboolean
inl_relations_page_leave_finish (InlRelationsPage *self,
                                 GAsyncResult     *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
finish_trip (Trip *trip)
{
  InlRelationsPage *self = trip->page;

  gtk_stack_set_visible_child (self->detail_stack, GTK_WIDGET (self->relation_view));
  if (trip->relation_id != 0)
    inl_list_pane_show_beside (self->list_pane, self->leaflet, GTK_WIDGET (self->detail_stack));
  else
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->detail_stack));
  inl_relations_page_sync_selection (self);
  if (trip->field != NULL)
    inl_relation_view_focus_field (self->relation_view, trip->field);
  if (trip->contact_id != 0)
    inl_relation_view_show_contact (self->relation_view, trip->contact_id);
  inl_page_changed (INL_PAGE (self));
}

static void start_trip (Trip *wanted);

/* What was typed while the answer was on its way is asked about too. */
static gboolean
is_typed_in (Trip *trip)
{
  return inl_page_has_changes (INL_PAGE (trip->page->relation_view));
}

static void
on_relation_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(Trip) trip = user_data;
  InlRelationsPage *self = trip->page;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) relation = NULL;

  relation = inl_office_load_finish (INL_OFFICE (source), result, &error);
  if (relation != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      if (is_typed_in (trip))
        {
          start_trip (g_steal_pointer (&trip));
          return;
        }
      inl_relation_view_show (self->relation_view, INL_RELATION (relation));
      finish_trip (trip);
      return;
    }

  report (self, error);
  inl_relations_page_sync_selection (self);
}

static void
on_number_suggested_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(Trip) trip = user_data;
  InlRelationsPage *self = trip->page;
  g_autofree char *number = NULL;
  g_autoptr(InlRelation) relation = NULL;

  /* Without a suggestion the user fills in a number. */
  number = inl_office_suggest_number_finish (INL_OFFICE (source), result, NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (is_typed_in (trip))
    {
      start_trip (g_steal_pointer (&trip));
      return;
    }

  relation = inl_relation_new ();
  if (number != NULL)
    g_object_set (relation, "number", number, NULL);
  inl_relation_view_show (self->relation_view, relation);
  finish_trip (trip);
}

static void
start_opening (Trip *trip)
{
  InlRelationsPage *self = trip->page;

  if (trip->relation_id == 0)
    inl_office_suggest_number_async (self->office, INL_RECORD_KIND_RELATION, self->cancellable,
                                     on_number_suggested_cb, trip);
  else
    inl_office_load_async (self->office, INL_RECORD_KIND_RELATION, trip->relation_id,
                           self->cancellable, on_relation_loaded_cb, trip);
}

static void
on_detail_left_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Trip) trip = user_data;
  InlRelationsPage *self = INL_RELATIONS_PAGE (source);

  self->is_asking = FALSE;
  if (inl_relations_page_leave_finish (self, result))
    start_opening (g_steal_pointer (&trip));
  else
    inl_relations_page_sync_selection (self);
}

/* Takes @wanted. */
static void
start_trip (Trip *wanted)
{
  g_autoptr(Trip) trip = wanted;
  InlRelationsPage *self = trip->page;

  if (self->is_asking)
    return;

  if (trip->relation_id != 0 && trip->relation_id == inl_relations_page_get_shown_id (self)
      && !inl_relations_page_is_vacancy_shown (self))
    {
      finish_trip (trip);
      return;
    }

  self->is_asking = TRUE;
  inl_relations_page_leave_async (self, on_detail_left_cb, g_steal_pointer (&trip));
}

/**
 * inl_relations_page_open:
 * @self: the page
 * @relation_id: a relation, or 0 for a new one
 *
 * Shows the relation, after asking about what was not saved.
 */
void
inl_relations_page_open (InlRelationsPage *self,
                         gint64            relation_id)
{
  start_trip (trip_new (self, relation_id));
}

static void
on_contact_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlRelationsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) contact = NULL;
  Trip *trip;

  contact = inl_office_load_finish (INL_OFFICE (source), result, &error);
  if (contact == NULL)
    {
      report (self, error);
      return;
    }

  trip = trip_new (self, inl_contact_get_relation_id (INL_CONTACT (contact)));
  trip->contact_id = inl_record_get_id (contact);
  start_trip (trip);
}

/**
 * inl_relations_page_open_contact:
 * @self: the page
 * @contact_id: a contact person
 *
 * Shows the form of the contact at its relation, after asking about what was not saved.
 */
void
inl_relations_page_open_contact (InlRelationsPage *self,
                                 gint64            contact_id)
{
  g_return_if_fail (INL_IS_RELATIONS_PAGE (self));

  inl_office_load_async (self->office, INL_RECORD_KIND_CONTACT, contact_id, self->cancellable,
                         on_contact_loaded_cb, g_object_ref (self));
}

/**
 * inl_relations_page_open_field:
 * @self: the page
 * @relation_id: a relation
 * @field: the property of it that is to be filled in
 *
 * Shows the relation with the keyboard at the field, after asking about what was not saved.
 */
void
inl_relations_page_open_field (InlRelationsPage *self,
                               gint64            relation_id,
                               const char       *field)
{
  Trip *trip;

  g_return_if_fail (INL_IS_RELATIONS_PAGE (self));

  trip = trip_new (self, relation_id);
  trip->field = g_strdup (field);
  start_trip (trip);
}
