/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-outcome.h"
#include "inl-prospect.h"

G_BEGIN_DECLS

/**
 * InlBulkState:
 * @INL_BULK_STATE_MISSING: not ready: something is missing
 * @INL_BULK_STATE_EARLIER: sent before: left out unless it is to be repeated
 * @INL_BULK_STATE_CLOSED: its vacancy is filled or closed: left out unless it is to be
 *   asked nevertheless
 * @INL_BULK_STATE_OPEN: an inquiry is under way already: left out
 * @INL_BULK_STATE_READY: to be asked
 * @INL_BULK_STATE_ASKING: being asked now
 * @INL_BULK_STATE_SENT: the service took it
 * @INL_BULK_STATE_REFUSED: asked, and nothing was or will be sent
 * @INL_BULK_STATE_WAITING: stored; it goes on by itself or after a person does something
 * @INL_BULK_STATE_NOT_ASKED: it was to be asked, and that was cancelled or came to nothing before
 *
 * How far one vacancy is in a bulk uitvraag: the first five before it begins, the others after.
 */
typedef enum
{
  INL_BULK_STATE_MISSING,
  INL_BULK_STATE_EARLIER,
  INL_BULK_STATE_CLOSED,
  INL_BULK_STATE_OPEN,
  INL_BULK_STATE_READY,
  INL_BULK_STATE_ASKING,
  INL_BULK_STATE_SENT,
  INL_BULK_STATE_REFUSED,
  INL_BULK_STATE_WAITING,
  INL_BULK_STATE_NOT_ASKED,
} InlBulkState;

/* One vacancy of a bulk uitvraag. "state" and "again" (writable: ask what was sent before, or is
 * filled or closed, nevertheless) can be followed with notify; the rest of what is
 * shown changes with the state. */

#define INL_TYPE_BULK_ITEM (inl_bulk_item_get_type ())
G_DECLARE_FINAL_TYPE (InlBulkItem, inl_bulk_item, INL, BULK_ITEM, GObject)

InlVacancy   *inl_bulk_item_get_vacancy    (InlBulkItem  *self);
gint64        inl_bulk_item_get_vacancy_id (InlBulkItem  *self);
InlBulkState  inl_bulk_item_get_state      (InlBulkItem  *self);
void          inl_bulk_item_set_again      (InlBulkItem  *self,
                                            gboolean      again);
/* whether it is left out unless somebody wants it */
gboolean      inl_bulk_item_can_repeat     (InlBulkItem  *self);
/* whether it is to be asked */
gboolean      inl_bulk_item_is_chosen      (InlBulkItem  *self);
/* one or two words of its state */
const char   *inl_bulk_item_get_label      (InlBulkItem  *self);
/* Dutch, for people: what is missing, what was sent before, or what came of it */
const char   *inl_bulk_item_get_text       (InlBulkItem  *self);
/* (nullable): once it was asked */
InlOutcome   *inl_bulk_item_get_outcome    (InlBulkItem  *self);
/* when that was, or "" */
const char   *inl_bulk_item_get_told_at    (InlBulkItem  *self);
/* (nullable): what went wrong; when something is stored nevertheless, there is an outcome too */
const GError *inl_bulk_item_get_error      (InlBulkItem  *self);

G_END_DECLS
