using RyzeBridge.InteropTests;
using RyzeBridge.TestInfrastructure;

// The whole bridge between a simulated WhatsApp and a real Chatwoot; CONTRIBUTING.md says how.
return TestProgram.Run(typeof(TextTests).Assembly);
