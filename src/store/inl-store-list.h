/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-id-order.h"
#include "inl-query.h"
#include "inl-store.h"

G_BEGIN_DECLS

/* More than a screen shows. */
#define INL_LISTING_SCREENFUL 32

typedef enum
{
  INL_LISTING_BEGINNING,    /* the first rows, whole */
  INL_LISTING_ANSWER,       /* the same, to be shown from the front on, a screenful first */
  INL_LISTING_ALL,          /* the numbers of all rows */
  INL_LISTING_CHANGES,      /* what changed since the last answer to the same query */
  INL_LISTING_ROWS,         /* rows that are named, in that order; less what is there no more */
  INL_LISTING_CONTACTS,     /* of relations: the numbers of the contacts that they all have */
} InlListingPart;

/**
 * InlListing:
 * @part: of which question it is the answer
 * @ids: (owned) (nullable) (element-type gint64): the rows in order
 * @is_complete: the query has no more rows than these
 * @is_lost: too much changed to follow, and there is nothing else in it: ask for all again
 * @seq: up to which change it reads
 * @token: of that change
 * @n_strangers: how often was written by who does not say what, when it was asked
 * @ranges: (owned) (nullable) (element-type InlIdRange): how what was shown becomes its first rows
 * @n_first: how many of those: all, but of %INL_LISTING_ANSWER no more than were shown, or a
 *   screenful
 * @records: (owned) (not nullable) (element-type InlRecord): some of the rows
 *
 * What a list shows, or is to show. Nobody changes it any more.
 */
typedef struct
{
  InlListingPart  part;
  GArray         *ids;
  gboolean        is_complete;
  gboolean        is_lost;
  gint64          seq;
  gint64          token;
  guint           n_strangers;
  GArray         *ranges;
  guint           n_first;
  GPtrArray      *records;
} InlListing;

InlListing *inl_listing_new_empty (void);
InlListing *inl_listing_new_first (InlListing           *self,
                                   guint                 n_first);
InlListing *inl_listing_ref       (InlListing           *self);
void        inl_listing_unref     (InlListing           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlListing, inl_listing_unref)

GType       inl_store_get_record_type (InlRecordKind      kind);

void        inl_store_foresee_search (InlStore            *self,
                                      InlRecordKind        kind);
void        inl_store_list_async  (InlStore             *self,
                                   InlListingPart        part,
                                   const InlQuery       *query,
                                   guint                 n_most,
                                   InlListing           *shown,
                                   GArray               *ids,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
InlListing *inl_store_list_finish (InlStore             *self,
                                   GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
