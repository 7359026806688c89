// placeholder
Console.WriteLine("x");
