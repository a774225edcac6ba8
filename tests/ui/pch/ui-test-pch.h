/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be read once for all tests of the windows; see inl-ui-pch.h. */

#include <adwaita.h>
