/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-record-form.h"

G_BEGIN_DECLS

#define INL_TYPE_PAGE (inl_page_get_type ())
G_DECLARE_INTERFACE (InlPage, inl_page, INL, PAGE, GtkWidget)

/* What the window asks of what it shows. Every function may be left out; each then does nothing,
 * or says no. A page calls inl_page_changed() whenever one of its answers may have changed.
 *
 * A list with a form beside it is two pages. With get_inner the one around the other passes on what
 * it leaves out of saving, sending and leaving; with get_leaflet going back leads from the form to
 * the list while one of them is in sight. A page with get_form asks the form what it leaves out of
 * can_save, has_changes and leaving, and tells with report why it could not be saved: a toast. */
struct _InlPageInterface
{
  GTypeInterface parent_iface;

  InlPage    *(*get_inner)    (InlPage              *self);
  AdwLeaflet *(*get_leaflet)  (InlPage              *self);
  InlRecordForm *(*get_form)  (InlPage              *self);
  void        (*report)       (InlPage              *self,
                               const GError         *error);
  const char *(*get_title)    (InlPage              *self);
  void        (*focus_search) (InlPage              *self);
  gboolean    (*can_create)   (InlPage              *self);
  void        (*create)       (InlPage              *self);
  gboolean    (*can_save)     (InlPage              *self);
  void        (*save)         (InlPage              *self);
  gboolean    (*can_send)     (InlPage              *self);
  void        (*send)         (InlPage              *self);
  void        (*open)         (InlPage              *self,
                               gint64                id);
  gboolean    (*go_back)      (InlPage              *self);
  gboolean    (*has_changes)  (InlPage              *self);
  void        (*leave_async)  (InlPage              *self,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
  gboolean    (*leave_finish) (InlPage              *self,
                               GAsyncResult         *result);
};

const char *inl_page_get_title    (InlPage              *self);
void        inl_page_focus_search (InlPage              *self);
gboolean    inl_page_can_create   (InlPage              *self);
void        inl_page_create       (InlPage              *self);
gboolean    inl_page_can_save     (InlPage              *self);
void        inl_page_save         (InlPage              *self);
gboolean    inl_page_can_send     (InlPage              *self);
void        inl_page_send         (InlPage              *self);
void        inl_page_open         (InlPage              *self,
                                   gint64                id);
gboolean    inl_page_go_back      (InlPage              *self);
gboolean    inl_page_has_changes  (InlPage              *self);
void        inl_page_leave_async  (InlPage              *self,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean    inl_page_leave_finish (InlPage              *self,
                                   GAsyncResult         *result);
void        inl_page_changed      (InlPage              *self);

G_END_DECLS
