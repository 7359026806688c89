return await Platypus.Web.PlatypusApp.RunAsync(args);
