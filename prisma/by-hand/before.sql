-- Numbers people see. They exist before the tables whose defaults draw from them.
CREATE SEQUENCE "account_surrogate" START 1001;
CREATE SEQUENCE "invoice_surrogate";
CREATE SEQUENCE "case_number" START 1001;
CREATE SEQUENCE "note_number" START 1001;
CREATE SEQUENCE "import_number" START 1001;
CREATE SEQUENCE "exemption_number" START 1001;
