package index

import (
	"context"

	"vacancybot/index/posting"
)

// EachBare is Engine.Each for those who do not need the adverts' texts: an engine that can leaves them out,
// which takes a fraction of the time. Such a posting is not one to Put.
func EachBare(ctx context.Context, e Engine, visit func(posting.Posting) error) error {
	if bare, ok := e.(interface {
		EachBare(context.Context, func(posting.Posting) error) error
	}); ok {
		return bare.EachBare(ctx, visit)
	}
	return e.Each(ctx, visit)
}
