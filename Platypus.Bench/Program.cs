return await Platypus.Bench.BenchApp.RunAsync(args);
