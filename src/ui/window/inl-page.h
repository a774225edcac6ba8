/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define INL_TYPE_PAGE (inl_page_get_type ())
G_DECLARE_INTERFACE (InlPage, inl_page, INL, PAGE, GtkWidget)

/* What the window asks of what it shows. Every function may be left out; each then does nothing,
 * or says no. A page calls inl_page_changed() whenever one of its answers may have changed. */
struct _InlPageInterface
{
  GTypeInterface parent_iface;

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
