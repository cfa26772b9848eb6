using EscalationDashboard.Seeding;
var sw = System.Diagnostics.Stopwatch.StartNew();
await DemoStory.TellOnce(args[0], SeedData.Beside, TimeProvider.System.GetUtcNow());
Console.WriteLine(sw.Elapsed);
