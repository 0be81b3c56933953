using RyzeBridge.ContractTests.Chatwoot.Recorded;
using RyzeBridge.TestInfrastructure;

// The tests that a real Chatwoot can be asked; CONTRIBUTING.md says how.
return TestProgram.Run(typeof(RecordedTests).Assembly, "Chatwoot", "any");
