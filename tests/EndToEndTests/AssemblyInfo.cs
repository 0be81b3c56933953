// A system is four services: two of them at once on two cores start so slowly that time-outs, not the product, would be tested.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
